/**
 * Pictures of every screen and state for people to look at, in light and in dark:
 * `node e2e/screenshots.ts [folder] [subject …]`, into the folder pictures unless a folder is named.
 * They show what really runs on real workspaces. A subject that fails is told, and the others are drawn all the same.
 */
import path from 'node:path'
import { buildIfNeeded, ROOT } from '../scripts/build.mjs'
import { board, boards } from './pictures/board.ts'
import { boardHistory } from './pictures/board-history.ts'
import { frame } from './pictures/frame.ts'
import { graph } from './pictures/graph.ts'
import { inspector } from './pictures/inspector.ts'
import { microTasks } from './pictures/micro-tasks.ts'
import { problems } from './pictures/problems.ts'
import { readme } from './pictures/readme.ts'
import { recorder } from './pictures/recorder.ts'
import { settings } from './pictures/settings.ts'
import { sizes } from './pictures/sizes.ts'
import { start } from './pictures/start.ts'
import { storage } from './pictures/storage.ts'
import { openGallery, type Subject } from './pictures/studio.ts'
import { table } from './pictures/table.ts'

const SUBJECTS: readonly Subject[] = [
  start,
  storage,
  board,
  boards,
  inspector,
  problems,
  boardHistory,
  frame,
  settings,
  table,
  graph,
  microTasks,
  recorder,
  sizes,
  readme,
]

const [folder = path.join(ROOT, 'pictures'), ...asked] = process.argv.slice(2)
const unknown = asked.filter((name) => !SUBJECTS.some((subject) => subject.name === name))
if (unknown.length > 0)
  throw new Error(`no subject ${unknown.join(', ')}; there are: ${SUBJECTS.map(({ name }) => name).join(', ')}`)

await buildIfNeeded()
const gallery = await openGallery(path.resolve(folder))
try {
  for (const subject of SUBJECTS.filter(({ name }) => asked.length === 0 || asked.includes(name))) {
    await gallery.draw(subject).catch((failed: unknown) => {
      process.exitCode = 1
      process.stderr.write(`${subject.name}: ${failed instanceof Error ? failed.message : String(failed)}\n`)
    })
  }
} finally {
  await gallery.close()
}
