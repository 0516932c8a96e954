/** For tests: small file systems that can be filled up or made read-only. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import { temporaryFolder } from './repository.testing.ts'

export const isRoot = process.getuid?.() === 0

/** Whether small file systems can be mounted here. */
function canMount(): boolean {
  if (!isRoot || process.platform !== 'linux') return false
  const { folder, remove } = temporaryFolder()
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder], { stdio: 'ignore' })
    execFileSync('umount', [folder], { stdio: 'ignore' })
    return true
  } catch {
    return false
  } finally {
    remove()
  }
}

/** Whether {@link mountOver} works here. */
export const mounts = canMount()
/** The reason for a test's title, where it does not. */
export const onlyWithMounts = mounts ? '' : ' (skipped: mounting a small file system needs root on Linux)'

/** Mounts a small file system over a folder until the test ends. */
export function mountOver(folder: string, options: string): void {
  mkdirSync(folder, { recursive: true })
  execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder])
  onTestFinished(() => {
    execFileSync('umount', ['-l', folder])
  })
}

/** Fills a mounted folder up, to less than 4 KiB; answers the file to remove for room. */
export function fillUp(folder: string): string {
  const filler = path.join(folder, 'filler')
  for (let size = 4096; size > 0; size -= 4) {
    try {
      writeFileSync(filler, Buffer.alloc(size * 1024))
      break
    } catch {
      // Still too large.
    }
  }
  return filler
}
