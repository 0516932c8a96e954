/** For tests, a process of its own: opens the store named on its command line, and dies at a fail point when one is named. */
import { systemPorts } from '#core/ports.ts'
import { openSqliteStore, type StoreMode } from './sqlite-store.ts'

const [database = '', mode = 'one_shot', deathAt] = process.argv.slice(2)

const store = await openSqliteStore(database, mode as StoreMode, {
  ...systemPorts,
  reach: (point) => {
    if (point === deathAt) process.kill(process.pid, 'SIGKILL')
  },
})
await store.transaction({ budgetMs: 30_000 }, async (transaction) => {
  const opened = Number((await transaction.setting('opened')) ?? 0)
  await transaction.putSetting('opened', String(opened + 1))
})
await store.close()
