/**
 * Loads the parts of the built command line together with the code that V8 made of them in an earlier run of the same
 * command (design: 75-command-line, "It starts fast"; ADR 0032). V8 compiles a function when it is first called, and Node's
 * own compile cache keeps what is compiled before that: each command would compile some 500 functions anew.
 */
import { hash } from 'node:crypto'
import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { Script } from 'node:vm'

/** Code by the name of the file that it was made of, and what its SHA-256 was when it was kept. */
export type KeptCode = ReadonlyMap<string, { readonly bytes: Buffer; readonly sha256: string }>

type Wrapped = (exports: unknown, require: NodeJS.Require, module: object, filename: string, dirname: string) => void

/** The parts of a build that one run of one command loads. */
export class BuiltParts {
  readonly #folder: string
  readonly #node: NodeJS.Require
  readonly #kept: KeptCode
  readonly #loaded = new Map<string, { module: { exports: unknown }; script: Script }>()
  #isNew = false

  /**
   * @param folder where code is kept
   * @param words what was typed; the first of them of which code is kept is taken for the command
   * @param node loads what is no part: Node's modules, packages, addons
   */
  constructor(folder: string, words: readonly string[], node: NodeJS.Require) {
    this.#folder = folder
    this.#node = node
    this.#kept = keptOf(folder, words)
  }

  /** What stands for `require` in files of this folder. */
  requireFrom(folder: string): NodeJS.Require {
    const load = (name: string): unknown => (name.startsWith('.') ? this.#part(join(folder, name)) : this.#node(name))
    return Object.assign(load, this.#node)
  }

  #part(file: string): unknown {
    const known = this.#loaded.get(file)
    if (known) return known.module.exports
    const cachedData = wholeCode(this.#kept, basename(file))
    const script = new Script(wrappedText(file), { filename: file, cachedData })
    if (script.cachedDataRejected !== false) this.#isNew = true
    const module = { exports: {} }
    this.#loaded.set(file, { module, script })
    try {
      const run = script.runInThisContext() as Wrapped
      run(module.exports, this.requireFrom(dirname(file)), module, file, dirname(file))
    } catch (cause) {
      this.#loaded.delete(file)
      throw cause
    }
    return module.exports
  }

  /** Keeps what was compiled by the time that a command has been carried out; nothing where all of it was kept before. */
  async keep(command: string): Promise<void> {
    if (!this.#isNew) return
    const { keepCode } = await import('./keep-code.ts')
    keepCode(
      codeFile(this.#folder, command),
      [...this.#loaded].map(([file, { script }]) => [basename(file), script.createCachedData()]),
      keptOf(this.#folder, [command]),
    )
  }
}

const HEAD = Buffer.from('(function (exports, require, module, __filename, __dirname) { ')
const TAIL = Buffer.from('\n})')

/** A part's text as the function that CommonJS makes of it, in one piece. Parts are written in ASCII. */
function wrappedText(file: string): string {
  const opened = openSync(file, 'r')
  try {
    const { size } = fstatSync(opened)
    const text = Buffer.allocUnsafe(HEAD.length + size + TAIL.length)
    HEAD.copy(text)
    let end = HEAD.length
    for (let read = -1; read !== 0 && end < HEAD.length + size; end += read)
      read = readSync(opened, text, end, HEAD.length + size - end, null)
    TAIL.copy(text, end)
    return text.toString('latin1', 0, end + TAIL.length)
  } finally {
    closeSync(opened)
  }
}

/** The file in which the code of a command is kept. */
function codeFile(folder: string, command: string): string {
  return join(folder, `${process.version}-${process.platform}-${process.arch}-${command}.code`)
}

/** The code that is kept of the first of these words of which there is any. */
function keptOf(folder: string, words: readonly string[]): KeptCode {
  for (const word of words) {
    if (!/^[a-z]+(?:-[a-z]+)*$/.test(word)) continue
    try {
      return codeIn(readFileSync(codeFile(folder, word)))
    } catch {
      // Not there, not readable, or not what was written: as if there were none.
    }
  }
  return new Map()
}

/**
 * What {@link keepCode} has written.
 * @throws SyntaxError for what is no such file
 */
function codeIn(file: Buffer): KeptCode {
  const start = file.indexOf(0x0a) + 1
  const { parts } = JSON.parse(file.toString('latin1', 0, start)) as { parts: [string, number, number, string][] }
  return new Map(
    parts.map(([name, at, size, sha256]) => [name, { bytes: file.subarray(start + at, start + at + size), sha256 }]),
  )
}

/** The code of a part, to the bit: V8 runs what it is given, and one flipped bit is enough for a run without end. */
function wholeCode(code: KeptCode, name: string): Buffer | undefined {
  const kept = code.get(name)
  return kept !== undefined && hash('sha256', kept.bytes) === kept.sha256 ? kept.bytes : undefined
}
