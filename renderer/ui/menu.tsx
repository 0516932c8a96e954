/** A menu of actions at a control: arrows move, letters jump, Enter chooses, Esc closes. */
import { Check } from 'lucide-react'
import { DropdownMenu as Radix } from 'radix-ui'
import type { ReactElement, ReactNode } from 'react'
import { Kbd } from './kbd.tsx'
import './popover.css'
import './menu.css'

/** One action; labels are told apart within a menu. */
export interface MenuAction {
  label: string
  onSelect: () => void
  icon?: ReactNode
  /** Key hint: `Mod+Z`. */
  keys?: string
  /** Set where the item is one of several that can be chosen. */
  checked?: boolean
  danger?: boolean
  disabled?: boolean
  /** The menu stays open, so that several can be chosen one after the other. */
  stays?: boolean
}

/** An action, or a line between two groups. */
export type MenuItem = MenuAction | 'separator'

function groupsOf(items: readonly MenuItem[]): MenuAction[][] {
  const groups: MenuAction[][] = [[]]
  for (const item of items) {
    if (item === 'separator') groups.push([])
    else groups.at(-1)?.push(item)
  }
  return groups.filter((group) => group.length > 0)
}

/** The actions of `trigger`. */
export function Menu({
  trigger,
  label,
  items,
  align = 'end',
  onOpen,
}: {
  trigger: ReactElement
  label: string
  items: readonly MenuItem[]
  align?: 'start' | 'end'
  /** Called as it opens, to look up what it offers. */
  onOpen?: () => void
}) {
  return (
    <Radix.Root modal={false} onOpenChange={(open) => open && onOpen?.()}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className="ui-menu" aria-label={label} align={align} sideOffset={4} collisionPadding={8} loop>
          {groupsOf(items).map((group) => (
            <Radix.Group key={group[0]?.label} className="ui-menu-group">
              {group.map((item) => (
                <Item key={item.label} item={item} />
              ))}
            </Radix.Group>
          ))}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

function Item({ item }: { item: MenuAction }) {
  const body = (
    <>
      <span className="ui-menu-sign">{item.checked === undefined ? item.icon : item.checked && <Check />}</span>
      <span className="ui-menu-label">{item.label}</span>
      {item.keys && <Kbd keys={item.keys} />}
    </>
  )
  const onSelect = (event: Event): void => {
    if (item.stays) event.preventDefault()
    item.onSelect()
  }
  const shared = { className: 'ui-menu-item', disabled: item.disabled ?? false, onSelect }
  if (item.checked !== undefined) {
    return (
      <Radix.CheckboxItem {...shared} checked={item.checked}>
        {body}
      </Radix.CheckboxItem>
    )
  }
  return (
    <Radix.Item {...shared} data-danger={item.danger || undefined}>
      {body}
    </Radix.Item>
  )
}
