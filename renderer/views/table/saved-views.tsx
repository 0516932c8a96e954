/** The layouts that were saved: one is chosen, the present one is saved under a name, one is forgotten. */
import { ChevronDown } from 'lucide-react'
import { useEffect, useState } from 'react'
import { announce } from '../../state/announcements.ts'
import {
  enterSaved,
  forgetTable,
  LONGEST_NAME,
  saveTable,
  tableOf,
  useSavedTables,
  wordsOf,
} from '../../state/saved-tables.ts'
import { useWorkspace } from '../../state/session.ts'
import { INITIAL_TABLE } from '../../state/table-words.ts'
import { changeTable, useView } from '../../state/view.ts'
import { TextField } from '../../ui/field.tsx'
import { Menu } from '../../ui/menu.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { shownLine } from '../../ui/shown-text.ts'

/** The menu, and the sheet that asks for a name. */
export function SavedViews() {
  const workspace = useWorkspace()?.id
  const saved = useSavedTables((state) => state.saved)
  const table = useView((view) => view.table)
  const [naming, setNaming] = useState(false)
  useEffect(() => {
    if (workspace !== undefined) enterSaved(workspace)
  }, [workspace])
  const words = wordsOf(table)
  const present = saved.find((one) => one.words === words)
  const plain = words === ''
  return (
    <>
      <Menu
        label="Views"
        align="start"
        items={[
          { label: 'All packets', checked: plain, onSelect: () => changeTable(INITIAL_TABLE) },
          ...(saved.length > 0 ? (['separator'] as const) : []),
          ...saved.map((one) => ({
            label: shownLine(one.name),
            checked: one === present,
            onSelect: () => changeTable(tableOf(one)),
          })),
          'separator',
          { label: 'Save this view…', onSelect: () => setNaming(true) },
          ...(present
            ? [
                {
                  label: `Forget “${shownLine(present.name)}”`,
                  danger: true,
                  onSelect: () => {
                    forgetTable(present.name)
                    announce(`Forgot ${present.name}.`)
                  },
                },
              ]
            : []),
        ]}
        trigger={
          <button type="button" className="filter-part" data-chosen={present !== undefined || undefined}>
            View
            <b>{present ? shownLine(present.name) : plain ? 'All packets' : 'not saved'}</b>
            <ChevronDown aria-hidden="true" />
          </button>
        }
      />
      {naming && <NameSheet before={present?.name ?? ''} onClose={() => setNaming(false)} />}
    </>
  )
}

function NameSheet({ before, onClose }: { before: string; onClose: () => void }) {
  const [name, setName] = useState(before)
  const [tried, setTried] = useState(false)
  const given = name.trim()
  const fault = given === '' ? 'Give it a name.' : undefined
  const submit = (): void => {
    if (fault !== undefined) {
      setTried(true)
      return
    }
    saveTable(given, useView.getState().table)
    announce(`Saved as ${given}.`)
    onClose()
  }
  return (
    <Sheet title="Save this view" submitLabel="Save" onSubmit={submit} onCancel={onClose}>
      <TextField
        label="Name"
        hint="Columns, sorting, groups and filters are kept here, for this workspace. A name that is taken is written over."
        maxLength={LONGEST_NAME}
        value={name}
        error={tried ? fault : undefined}
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </Sheet>
  )
}
