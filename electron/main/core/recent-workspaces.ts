/** The workspaces that were opened lately, kept in the application's own folder (design: 70-window, "First start"). */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { atFirstUse, z } from '#shared/zod.ts'

const MOST = 12

const recentSchema = atFirstUse(() =>
  z.array(z.strictObject({ path: z.string(), name: z.string(), opened_at: z.string() })),
)

/** One workspace that was opened. */
export type RecentWorkspace = z.infer<typeof recentSchema>[number]

function fileIn(dataFolder: string): string {
  return join(dataFolder, 'recent.json')
}

/** Newest first; a file that is missing or damaged counts as empty. */
export async function readRecent(dataFolder: string): Promise<RecentWorkspace[]> {
  const text = await readFile(fileIn(dataFolder), 'utf8').catch(() => '[]')
  try {
    return recentSchema.parse(JSON.parse(text))
  } catch {
    return []
  }
}

/** Puts a workspace first. A folder that cannot be written loses only this convenience. */
export async function noteRecent(dataFolder: string, path: string, openedAt: string): Promise<void> {
  const others = (await readRecent(dataFolder)).filter((recent) => recent.path !== path)
  const list = [{ path, name: basename(path), opened_at: openedAt }, ...others].slice(0, MOST)
  const temporary = `${fileIn(dataFolder)}.${process.pid}.tmp`
  try {
    await mkdir(dataFolder, { recursive: true })
    await writeFile(temporary, JSON.stringify(list), { mode: 0o600 })
    await rename(temporary, fileIn(dataFolder))
  } catch {
    // The list of recent workspaces is a convenience; opening goes on without it.
  }
}
