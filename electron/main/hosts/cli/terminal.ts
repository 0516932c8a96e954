/**
 * The process as the command line sees it: where answers go, where everything else goes, what is typed into it and
 * when it is told to stop. The only file of the command line that touches the process's streams.
 */
import type { Readable, Writable } from 'node:stream'
import { type StandardFile, type StandardFiles, streamsAlone } from './standard-files.ts'

/** Streams and surroundings of one run of the command line. */
export interface Terminal {
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** True when a person can be asked: standard input and one of the outputs are a TTY. */
  readonly interactive: boolean
  /** Width of the answer in characters, when it goes to a TTY. */
  readonly columns: number | undefined
  /** Writes an answer to standard output and waits until it is taken. A reader that has gone away is no error. */
  answer(content: string | Uint8Array): Promise<void>
  /** Writes one line for people to standard error. */
  tell(line: string): void
  /** Everything on standard input. */
  readInput(): Promise<Uint8Array>
  /** Aborted by Ctrl-C, by a request to end, and when nobody reads the answers any more. */
  untilStopped(): AbortSignal
}

type MaybeTty<Stream> = Stream & { isTTY?: boolean; columns?: number }

/** The parts of `process` that a terminal is made of. */
export interface ProcessParts {
  readonly stdin: MaybeTty<Readable>
  readonly stdout: MaybeTty<Writable>
  readonly stderr: MaybeTty<Writable>
  readonly env: Readonly<Record<string, string | undefined>>
  cwd(): string
  once(event: 'SIGINT' | 'SIGTERM', listener: () => void): unknown
}

const isClosedPipe = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED')

/**
 * The terminal of a running process. Its streams are made when they are asked for; what is written goes to the files
 * themselves while these take it, so that a command that answers a pipe or a file makes none.
 */
export function processTerminal(parts: ProcessParts, files: StandardFiles = streamsAlone): Terminal {
  // Made when it is asked for, because Node loads what it is made of then.
  let stop: AbortController | undefined
  const stopping = (): AbortController => (stop ??= new AbortController())
  let listening = false
  let unread = false
  const isTty = (file: StandardFile, stream: () => { isTTY?: boolean }): boolean =>
    files.mayBeTty(file) && stream().isTTY === true
  const lost = (error: unknown): void => {
    if (isClosedPipe(error)) unread = true
    stopping().abort()
  }
  let out: Writable | undefined
  const answers = (): Writable => (out ??= parts.stdout.on('error', lost))
  // Without a reader for complaints there is nobody to complain to.
  let err: Writable | undefined
  const complaints = (): Writable => (err ??= parts.stderr.on('error', () => undefined))
  /** What a file has not taken; a file whose stream is in use takes nothing past it. */
  const leftOf = (file: 1 | 2, isStreamed: boolean, content: string | Uint8Array): Uint8Array => {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content
    return isStreamed || files.mayBeTty(file) ? bytes : bytes.subarray(files.write(file, bytes))
  }
  const stdoutIsTty = isTty(1, () => parts.stdout)
  return {
    cwd: parts.cwd(),
    env: parts.env,
    interactive: (stdoutIsTty || isTty(2, () => parts.stderr)) && isTty(0, () => parts.stdin),
    columns: stdoutIsTty ? parts.stdout.columns : undefined,
    async answer(content) {
      if (unread) return
      try {
        const left = leftOf(1, out !== undefined, content)
        if (left.length > 0)
          await new Promise<void>((taken, failed) =>
            answers().write(left, (error) => (error ? failed(error) : taken())),
          )
      } catch (error) {
        lost(error)
        if (!isClosedPipe(error)) throw error
      }
    },
    tell(line) {
      try {
        const left = leftOf(2, err !== undefined, `${line}\n`)
        if (left.length > 0) complaints().write(left)
      } catch {
        // As with its stream: nobody reads them.
      }
    },
    async readInput() {
      const chunks: Uint8Array[] = []
      for await (const chunk of parts.stdin) chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk)
      return Buffer.concat(chunks)
    },
    untilStopped() {
      if (!listening) {
        listening = true
        for (const event of ['SIGINT', 'SIGTERM'] as const) parts.once(event, () => stopping().abort())
      }
      return stopping().signal
    },
  }
}
