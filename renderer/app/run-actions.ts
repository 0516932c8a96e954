/** What each action of the window does; the keys and the command palette run the same (design: 70-window, "Keyboard"). */
import { flushSync } from 'react-dom'
import type { WindowAction } from '#shared/contract/window-actions.ts'
import { failureOf } from '../client/failure.ts'
import { changeAppearance } from '../state/appearance.ts'
import { useIdentity } from '../state/identity.ts'
import { showLayer } from '../state/layer.ts'
import { useSession } from '../state/session.ts'
import { showToast } from '../state/toasts.ts'
import { undoNewest } from '../state/undo.ts'
import { changeView, useView, type ViewName } from '../state/view.ts'
import { closeWorkspace } from '../state/window.ts'
import { FILTER_FIELD_ID } from '../views/board/filter-field.tsx'
import { SEARCH_FIELD_ID, TABLE_FILTER_ID } from './keys.ts'
import { focusView } from './view-place.ts'

/** An action that is missing here does not compile. */
export const ACTION_RUNS: Readonly<Record<WindowAction, () => void>> = {
  palette: () => showLayer('palette'),
  keys: () => showLayer('keys'),
  search: () => focusField(SEARCH_FIELD_ID),
  filter: () => {
    if (useView.getState().view === 'table') return focusField(TABLE_FILTER_ID)
    flushSync(() => changeView({ view: 'board' }))
    focusField(FILTER_FIELD_ID)
  },
  'go-board': () => goTo('board'),
  'go-table': () => goTo('table'),
  'go-graph': () => goTo('graph'),
  'go-tasks': () => goTo('micro-tasks'),
  'go-recorder': () => goTo('recorder'),
  'go-problems': () => goTo('problems'),
  'go-history': () => goTo('board-history'),
  'go-settings': () => goTo('settings'),
  undo: () => void undoNewest(),
  'sync-now': () => void syncNow(),
  'name-yourself': () => useIdentity.setState({ asking: true }),
  'theme-system': () => changeAppearance({ theme: 'system' }),
  'theme-light': () => changeAppearance({ theme: 'light' }),
  'theme-dark': () => changeAppearance({ theme: 'dark' }),
  'density-dense': () => changeAppearance({ density: 'dense' }),
  'density-comfortable': () => changeAppearance({ density: 'comfortable' }),
  'open-folder': () => void closeWorkspace(),
}

/** Shows a view and goes on in it by key. */
function goTo(view: ViewName): void {
  flushSync(() => changeView({ view }))
  focusView()
}

function focusField(id: string): void {
  const field = document.getElementById(id)
  if (!(field instanceof HTMLInputElement)) return
  field.focus()
  field.select()
}

async function syncNow(): Promise<void> {
  const { client } = useSession.getState()
  try {
    const sync = await client?.sync.now()
    if (sync) useSession.setState({ sync })
  } catch (thrown) {
    showToast({ tone: 'refused', title: 'Not synced', detail: failureOf(thrown).message })
  }
}
