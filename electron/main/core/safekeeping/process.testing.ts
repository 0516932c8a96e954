/**
 * A process of its own for the tests of crashes: `node process.testing.ts MODE ROOT BACKUPS [POINT]`. It moves or notes
 * something and backs it up at its end, asks for a backup, restores the newest or rebuilds, and kills itself where it reaches the point.
 */
import { writeSync } from 'node:fs'
import path from 'node:path'
import { type FailPoint, type Ports, systemPorts } from '#core/ports.ts'
import { rebuild, restore } from '#core/safekeeping.ts'
import { openWorkspace } from '#core/workspace.ts'

const [mode = '', root = '', backups = '', deathAt] = process.argv.slice(2)

const caller = { actor: { kind: 'human', id: 'Opal' }, attested: 'tty', source: 'cli' } as const
const reached = new Set<FailPoint>()
const ports: Ports = {
  ...systemPorts,
  reach(point) {
    reached.add(point)
    if (point === deathAt) process.kill(process.pid, 'SIGKILL')
  },
}

if (mode === 'restore') await restore({ path: root, backups, caller, ports }, 'latest')
else if (mode === 'rebuild') await rebuild({ path: root, backups, caller, ports })
else {
  const workspace = await openWorkspace({ path: root, caller, mode: 'one_shot', noSync: true, ports, backups })
  if (mode === 'asked') await workspace.backUp(path.join(backups, 'asked.db'))
  else {
    const changed = await workspace.operate({
      operation: 'update_wp',
      params: { wp_id: 'WP-1-Anchor-v1', ...(mode === 'move' ? { status: 'in_progress' } : { note: 'seen' }) },
    })
    if (changed.status !== 'success') throw new Error(JSON.stringify(changed.errors))
  }
  await workspace.close()
}
writeSync(1, JSON.stringify([...reached]))
