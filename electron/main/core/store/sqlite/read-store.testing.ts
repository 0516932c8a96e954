/** For tests, a process of its own, which may be another user's: tells what can be read and written of the store that is named. */
import { systemPorts } from '#core/ports.ts'
import { errorValueOf } from '#shared/contract/errors.ts'
import { openSqliteStore } from './sqlite-store.ts'

const [database = ''] = process.argv.slice(2)

async function told(): Promise<Record<string, unknown>> {
  const store = await openSqliteStore(database, 'long_lived', systemPorts)
  const writing = store.transaction({ budgetMs: 1_000 }, (transaction) => transaction.putSetting('a', '1'))
  const refused = await writing.then(() => undefined, errorValueOf)
  const title = await store.read(async (reader) => (await reader.packet('WP-1-Tide'))?.fields.title)
  const elsewhere = await store.changedElsewhere()
  await store.idle()
  await store.close()
  return { readOnly: store.readOnly, title, refused, elsewhere }
}

process.stdout.write(JSON.stringify(await told().catch((cause: unknown) => ({ failed: errorValueOf(cause) }))))
