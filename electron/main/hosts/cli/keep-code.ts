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
    writeWhole(file, packed(new Map([...before, ...loaded])))
  } catch (cause) {
    // A folder that takes no files, a full disk, another process that is just writing it.
    if (!(cause instanceof Error && 'code' in cause)) throw cause
  }
}

function packed(code: KeptCode): Buffer {
  const parts: [string, number, number][] = []
  let length = 0
  for (const [name, { length: size }] of code) {
    parts.push([name, length, size])
    length = aligned(length + size)
  }
  const bytes = Buffer.alloc(length)
  for (const [name, at] of parts) code.get(name)?.copy(bytes, at)
  const line = JSON.stringify({ sha256: hash('sha256', bytes), parts })
  const start = aligned(line.length + 1)
  return Buffer.concat([Buffer.from(`${line.padEnd(start - 1)}\n`, 'latin1'), bytes])
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
