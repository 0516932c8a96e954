/** For the table of problems: the life of a backup that cannot be made. */
import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { write } from '#core/repository/repository.testing.ts'
import { board, entry, Workbench } from '#core/task-board/workbench.testing.ts'
import type { ProblemLives } from './lives.testing.ts'

const backupsOf = (bench: Workbench): string => path.join(bench.root, 'backups')

export const BACKUP_LIVES: ProblemLives<'backup_failed'> = {
  backup_failed: {
    raisedBy: 'a file in the place of the folder for backups',
    closedBy: 'a backup that is made',
    async raise() {
      const bench = await Workbench.adopted(board({ ready: [entry('WP-1-Anchor-v1', 'READY_FOR_DEV')] }))
      const backups = write(bench.root, 'backups', 'no folder')
      await bench.reopen({ backups })
      await bench.do('update_wp', { wp_id: 'WP-1-Anchor-v1', title: 'Anchors' })
      await bench.reopen()
      return bench
    },
    async end(bench) {
      rmSync(backupsOf(bench))
      mkdirSync(backupsOf(bench))
      await bench.reopen({ backups: backupsOf(bench) })
      await bench.do('update_wp', { wp_id: 'WP-1-Anchor-v1', title: 'More anchors' })
      await bench.reopen()
    },
    fixes: {},
  },
}
