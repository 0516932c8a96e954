/**
 * `host.json`: the secret and port of a workspace's browser host, kept so that a restarted host takes the same tabs
 * back (design: 80-architecture, "Browser host").
 */
import { randomBytes } from 'node:crypto'
import { constants, link, open, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { atFirstUse, z } from '#shared/zod.ts'

const hostFileSchema = atFirstUse(() =>
  z.strictObject({
    /** 256 random bits, base64url. */
    secret: z.string().regex(/^[\w-]{43}$/),
    /** Where the host last listened; 0 before the first time. */
    port: z.int().min(0).max(65_535),
    /** The process that listened there. */
    pid: z.int().min(0),
  }),
)
/** What `host.json` holds. */
export type HostFile = z.infer<typeof hostFileSchema>

const FILE_NAME = 'host.json'

/**
 * Reads `host.json` of a folder, or makes it. Of several hosts that start at once, all get the same secret. One that is
 * damaged, is no plain file, or could be read by others is replaced, which turns its tabs away.
 */
export async function takeHostFile(folder: string): Promise<HostFile> {
  const file = path.join(folder, FILE_NAME)
  const found = await readHostFile(file)
  if (found !== undefined) return found
  const fresh: HostFile = { secret: randomBytes(32).toString('base64url'), port: 0, pid: 0 }
  const made = await writeBeside(file, fresh)
  try {
    await link(made, file)
    return fresh
  } catch {
    const winner = await readHostFile(file)
    if (winner !== undefined) return winner
    await rename(made, file)
    return fresh
  } finally {
    await rm(made, { force: true })
  }
}

/** Writes down where this process listens. */
export async function rememberPort(folder: string, file: HostFile, port: number): Promise<void> {
  const target = path.join(folder, FILE_NAME)
  await rename(await writeBeside(target, { ...file, port, pid: process.pid }), target)
}

/** True when the process that last listened is still there and is another one. */
export function isHeldByAnother(file: HostFile): boolean {
  if (file.pid === 0 || file.pid === process.pid) return false
  try {
    process.kill(file.pid, 0)
    return true
  } catch (cause) {
    return cause instanceof Error && 'code' in cause && cause.code === 'EPERM'
  }
}

async function writeBeside(file: string, content: HostFile): Promise<string> {
  const beside = `${file}.${process.pid}-${randomBytes(4).toString('hex')}`
  await writeFile(beside, `${JSON.stringify(content)}\n`, { mode: 0o600, flag: 'wx' })
  return beside
}

/** The file's content when it can be trusted. Links are not followed, pipes not waited for. */
async function readHostFile(file: string): Promise<HostFile | undefined> {
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)
  const handle = await open(file, flags).catch(() => undefined)
  if (handle === undefined) return undefined
  try {
    const found = await handle.stat()
    if (!found.isFile() || found.size > 4096) return undefined
    if (process.platform !== 'win32' && (found.mode & 0o077) !== 0) return undefined
    return hostFileSchema.safeParse(JSON.parse(await handle.readFile('utf8'))).data
  } catch {
    return undefined
  } finally {
    await handle.close()
  }
}
