/** The workspaces that were opened lately, kept in the application's own folder (design: 70-window, "First start"). */
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { RecentWorkspace } from '#shared/contract/workspace.ts'
import { atFirstUse, z } from '#shared/zod.ts'

const MOST = 12

const storedSchema = atFirstUse(() =>
  z.array(z.strictObject({ path: z.string(), name: z.string(), opened_at: z.string() })),
)

type Stored = z.infer<typeof storedSchema>

function fileIn(dataFolder: string): string {
  return join(dataFolder, 'recent.json')
}

/** Newest first, each with whether its folder is still there; a file that is missing or damaged counts as empty. */
export async function readRecent(dataFolder: string): Promise<RecentWorkspace[]> {
  const stored = await readStored(dataFolder)
  return Promise.all(stored.map(async (recent) => ({ ...recent, missing: !(await isFolder(recent.path)) })))
}

/** Puts a workspace first. A folder that cannot be written loses only this convenience. */
export async function noteRecent(dataFolder: string, path: string, openedAt: string): Promise<void> {
  const others = (await readStored(dataFolder)).filter((recent) => recent.path !== path)
  await store(dataFolder, [{ path, name: basename(path), opened_at: openedAt }, ...others].slice(0, MOST))
}

/** Takes a workspace off the list; the folder itself is left alone. */
export async function forgetRecent(dataFolder: string, path: string): Promise<void> {
  const stored = await readStored(dataFolder)
  await store(
    dataFolder,
    stored.filter((recent) => recent.path !== path),
  )
}

async function readStored(dataFolder: string): Promise<Stored> {
  const text = await readFile(fileIn(dataFolder), 'utf8').catch(() => '[]')
  try {
    return storedSchema.parse(JSON.parse(text))
  } catch {
    return []
  }
}

async function store(dataFolder: string, list: Stored): Promise<void> {
  const temporary = `${fileIn(dataFolder)}.${process.pid}.tmp`
  try {
    await mkdir(dataFolder, { recursive: true })
    await writeFile(temporary, JSON.stringify(list), { mode: 0o600 })
    await rename(temporary, fileIn(dataFolder))
  } catch {
    // The list of recent workspaces is a convenience; opening goes on without it.
  }
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )
}
