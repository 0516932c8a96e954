/** The top bar: which workspace, its sync state, and the search (design: 70-window, "Frame"). */
import { ChevronDown, Command, FolderOpen } from 'lucide-react'
import { showLayer } from '../state/layer.ts'
import { useWorkspace } from '../state/session.ts'
import { closeWorkspace } from '../state/window.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { Kbd } from '../ui/kbd.tsx'
import { Menu } from '../ui/menu.tsx'
import { PathText } from '../ui/path-text.tsx'
import { shownLine } from '../ui/shown-text.ts'
import { LocusMark } from '../views/start/locus-mark.tsx'
import { SearchField } from './search-field.tsx'
import { SyncPill } from './sync-pill.tsx'
import './top-bar.css'

/** The bar of an open workspace. */
export function TopBar() {
  const workspace = useWorkspace()
  if (!workspace) return null
  return (
    <header className="top-bar">
      <LocusMark size={22} />
      <Menu
        label="Workspace"
        align="start"
        trigger={
          <button type="button" className="top-bar-workspace">
            <span className="top-bar-name">{shownLine(workspace.name)}</span>
            {workspace.branch && <span className="top-bar-branch">{shownLine(workspace.branch)}</span>}
            <ChevronDown aria-hidden="true" />
          </button>
        }
        items={[{ label: 'Open another folder…', icon: <FolderOpen />, onSelect: () => void closeWorkspace() }]}
      />
      <span className="top-bar-path">
        <PathText path={workspace.root} />
      </span>
      <SyncPill />
      <SearchField />
      <IconButton
        label="Command palette"
        icon={<Command />}
        keys={<Kbd keys="Mod+K" />}
        onClick={() => showLayer('palette')}
      />
    </header>
  )
}
