/** For tests, a process of its own that opens the store that is named, says so, and holds it until it is ended. */
import { writeSync } from 'node:fs'
import { systemPorts } from '#core/ports.ts'
import { openSqliteStore, type StoreMode } from '#core/store/sqlite/sqlite-store.ts'

const [database = '', mode = 'one_shot'] = process.argv.slice(2)

const store = await openSqliteStore(database, mode as StoreMode, systemPorts)
await store.read((reader) => reader.lastEvent())
writeSync(1, 'open')
// What nobody refers to any more is collected, and closed.
setInterval(() => store.path, 60_000)
