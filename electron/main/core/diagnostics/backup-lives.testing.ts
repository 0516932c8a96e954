/** For the table of problems: the lives of a backup that cannot be made, and of one that knows more than the store. */
import { copyFileSync, mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { write } from '#core/repository/repository.testing.ts'
import { board, entry, Workbench } from '#core/task-board/workbench.testing.ts'
import type { ProblemLives } from './lives.testing.ts'

const backupsOf = (bench: Workbench): string => path.join(bench.root, 'backups')

export const BACKUP_LIVES: ProblemLives<'backup_failed' | 'store_forked'> = {
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
  store_forked: {
    raisedBy: 'a store that lost its log after a backup and went on',
    closedBy: 'the removal of the backup',
    async raise() {
      const bench = await Workbench.adopted(board({ ready: [entry('WP-1-Anchor-v1', 'READY_FOR_DEV')] }))
      const database = bench.at('.handshake/locus/locus.db')
      await bench.workspace.close()
      copyFileSync(database, bench.at('before.db'))
      mkdirSync(backupsOf(bench))
      await bench.reopen({ backups: backupsOf(bench) })
      await bench.do('update_wp', { wp_id: 'WP-1-Anchor-v1', title: 'Anchors' })
      await bench.workspace.close()
      copyFileSync(bench.at('before.db'), database)
      await bench.reopen()
      for (const title of ['Chains', 'Ropes', 'Hawsers'])
        await bench.do('update_wp', { wp_id: 'WP-1-Anchor-v1', title })
      await bench.reopen({ backups: backupsOf(bench), mode: 'long_lived' })
      await bench.reopen()
      return bench
    },
    async end(bench) {
      rmSync(backupsOf(bench), { recursive: true })
      await bench.reopen({ backups: backupsOf(bench), mode: 'long_lived' })
      await bench.reopen()
    },
    fixes: {},
  },
}
