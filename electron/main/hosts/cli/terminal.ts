/**
 * The process as the command line sees it: where answers go, where everything else goes, what is typed into it and
 * when it is told to stop. The only file of the command line that touches the process's streams.
 */
import type { Readable, Writable } from 'node:stream'

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

/** The terminal of a running process. Its streams are made when they are asked for, so standard input only where it is used. */
export function processTerminal(parts: ProcessParts): Terminal {
  const { stderr, stdout } = parts
  const stop = new AbortController()
  let listening = false
  let unread = false
  stdout.on('error', (error) => {
    if (isClosedPipe(error)) unread = true
    stop.abort()
  })
  // Without a reader for complaints there is nobody to complain to.
  stderr.on('error', () => undefined)
  return {
    cwd: parts.cwd(),
    env: parts.env,
    interactive: (stdout.isTTY === true || stderr.isTTY === true) && parts.stdin.isTTY === true,
    columns: stdout.isTTY ? stdout.columns : undefined,
    answer: (content) =>
      new Promise((taken, failed) => {
        if (unread) return taken()
        stdout.write(content, (error) => (error && !isClosedPipe(error) ? failed(error) : taken()))
      }),
    tell: (line) => {
      stderr.write(`${line}\n`)
    },
    async readInput() {
      const chunks: Uint8Array[] = []
      for await (const chunk of parts.stdin) chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk)
      return Buffer.concat(chunks)
    },
    untilStopped() {
      if (!listening) {
        listening = true
        for (const event of ['SIGINT', 'SIGTERM'] as const) parts.once(event, () => stop.abort())
      }
      return stop.signal
    },
  }
}
