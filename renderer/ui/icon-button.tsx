/** A button that is only a sign; its words are its tooltip and what a screen reader says. */
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import './icon-button.css'
import { Tooltip } from './tooltip.tsx'

/** What a button without words is given. */
export interface IconButtonProps
  extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className' | 'children' | 'disabled'> {
  /** What it does, in a few words. */
  label: string
  icon: ReactNode
  /** Key hints, shown in the tooltip. */
  keys?: ReactNode
  /** Set for a control that is on or off. */
  pressed?: boolean
  size?: 'small' | 'usual'
  disabled?: boolean
  side?: 'top' | 'right' | 'bottom' | 'left'
  ref?: Ref<HTMLButtonElement>
}

/** A square button with a sign. */
export function IconButton({
  label,
  icon,
  keys,
  pressed,
  size = 'usual',
  disabled = false,
  side = 'bottom',
  onClick,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip text={label} keys={keys} side={side}>
      <button
        type="button"
        {...rest}
        className="ui-icon-button"
        data-size={size}
        aria-label={label}
        aria-pressed={pressed}
        aria-disabled={disabled || undefined}
        onClick={disabled ? undefined : onClick}
      >
        {icon}
      </button>
    </Tooltip>
  )
}
