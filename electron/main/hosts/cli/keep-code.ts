/**
 * Writes the file in which the code of a command is kept: a line that says where in it the code of which part lies, then the
 * code. It is there whole or not at all; where it cannot be written, the next run compiles as this one did (ADR 0032).
 */
import { hash } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import type { KeptCode } from './kept-code.ts'

/** V8 copies code that does not begin at a multiple of this, in bytes. */
const ALIGNMENT = 8
/** What a writer that was stopped half-way has left is taken away after this, in milliseconds. */
const ABANDONED_MS = 60_000

/** Keeps the code of the parts that a run has loaded, beside that of parts which only runs before it have. */
export function keepCode(file: string, loaded: Iterable<[string, Buffer]>, before: KeptCode): void {
  try {
    const code = new Map(before)
    for (const [name, bytes] of loaded) code.set(name, { bytes, sha256: hash('sha256', bytes) })
    writeWhole(file, packed(code))
  } catch (cause) {
    // A folder that takes no files, a full disk, another process that is just writing it.
    if (!(cause instanceof Error && 'code' in cause)) throw cause
  }
}

function packed(code: KeptCode): Buffer {
  const parts: [string, number, number, string][] = []
  let length = 0
  for (const [name, { bytes, sha256 }] of code) {
    parts.push([name, length, bytes.length, sha256])
    length = aligned(length + bytes.length)
  }
  const line = JSON.stringify({ parts })
  const start = aligned(line.length + 1)
  const file = Buffer.alloc(start + length)
  file.write(`${line.padEnd(start - 1)}\n`, 'latin1')
  for (const [name, at] of parts) code.get(name)?.bytes.copy(file, start + at)
  return file
}

function aligned(length: number): number {
  return Math.ceil(length / ALIGNMENT) * ALIGNMENT
}

function writeWhole(file: string, bytes: Buffer): void {
  const temporary = `${file}.tmp`
  mkdirSync(dirname(file), { recursive: true })
  const begun = statSync(temporary, { throwIfNoEntry: false })?.mtimeMs
  if (begun !== undefined && Date.now() - begun > ABANDONED_MS) rmSync(temporary, { force: true })
  const opened = openSync(temporary, 'wx')
  try {
    try {
      for (let at = 0; at < bytes.length; ) at += writeSync(opened, bytes, at)
      fsyncSync(opened)
    } finally {
      closeSync(opened)
    }
    renameSync(temporary, file)
  } catch (cause) {
    rmSync(temporary, { force: true })
    throw cause
  }
}
