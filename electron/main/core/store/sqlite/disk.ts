/** What stands against writing a database where it is: rights, and file systems without shared memory (design: 85-toolchain). */
import { accessSync, constants, existsSync, readFileSync, realpathSync } from 'node:fs'
import { dirname } from 'node:path'

/** File systems over a network or a bridge to another machine: two of them do not see each other's write-ahead log. */
const BRIDGED = /^(?:nfs\d?|cifs|smb\w*|9p|drvfs|wslfs|virtiofs|vboxsf|fuse\.(?:sshfs|vmhgfs-fuse|osxfs|grpcfuse))$/

/** The type of the file system that holds an absolute path, by the lines of Linux' `/proc/self/mountinfo`. */
export function fileSystemOf(path: string, mountinfo: string): string | undefined {
  let best: { point: string; type: string } | undefined
  for (const line of mountinfo.split('\n')) {
    const [mounted = '', described] = line.split(' - ')
    const point = mounted
      .split(' ')[4]
      ?.replace(/\\(\d{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)))
    const type = described?.split(' ')[0]
    if (point === undefined || type === undefined) continue
    const holds = point === '/' || path === point || path.startsWith(`${point}/`)
    if (holds && point.length >= (best?.point.length ?? 0)) best = { point, type }
  }
  return best?.type
}

/** Why a file system cannot hold a database that several processes write, or undefined when it can. */
export function bridgedFileSystem(type: string | undefined): string | undefined {
  if (type === undefined || !BRIDGED.test(type)) return undefined
  return `the folder lies on a ${type} file system, on which several processes cannot share a database safely; work on a local disk`
}

/** Why the database at `path` cannot be written, or undefined when nothing stands against it. */
export function writeHindrance(path: string): string | undefined {
  const folder = deepestFolder(dirname(path))
  const bridged = bridgedFileSystem(process.platform === 'linux' ? fileSystemOf(folder, mounts()) : undefined)
  if (bridged !== undefined) return bridged
  if (!mayWrite(folder)) return `the folder ${folder} cannot be written`
  return existsSync(path) && !mayWrite(path) ? `the file ${path} cannot be written` : undefined
}

function deepestFolder(folder: string): string {
  return existsSync(folder) ? realpathSync(folder) : deepestFolder(dirname(folder))
}

function mayWrite(path: string): boolean {
  try {
    accessSync(path, constants.W_OK)
    return true
  } catch {
    return false
  }
}

function mounts(): string {
  try {
    return readFileSync('/proc/self/mountinfo', 'utf8')
  } catch {
    return ''
  }
}
