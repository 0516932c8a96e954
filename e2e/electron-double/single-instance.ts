/** The single-instance lock of a data folder: a file with the holder's process, and a socket by which others tell it of their start. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import path from 'node:path'

/** A further start, as its process told it. */
export interface FurtherStart {
  readonly argv: string[]
  readonly cwd: string
}

export class SingleInstance {
  #held: { readonly file: string; readonly server: Server } | undefined
  /** Settles when the holder has been told of this start; at once for the holder itself. */
  told: Promise<void> = Promise.resolve()

  /** True when this process holds the lock from now on; otherwise the holder is told of `start`. */
  request(folder: string, start: FurtherStart, further: (start: FurtherStart) => void): boolean {
    mkdirSync(folder, { recursive: true })
    const file = path.join(folder, 'electron-double.lock')
    const socket = path.join(folder, 'electron-double.sock')
    if (!take(file)) {
      this.told = tell(socket, start)
      return false
    }
    rmSync(socket, { force: true })
    const server = createServer((connection) => {
      let said = ''
      connection.setEncoding('utf8').on('data', (text: string) => {
        said += text
      })
      connection.on('end', () => further(JSON.parse(said) as FurtherStart))
    })
    server.listen(socket).unref()
    this.#held = { file, server }
    return true
  }

  release(): void {
    this.#held?.server.close()
    if (this.#held) rmSync(this.#held.file, { force: true })
    this.#held = undefined
  }
}

/** Takes the lock, from a holder that has ended too. */
function take(file: string): boolean {
  const write = (): void => writeFileSync(file, String(process.pid), { flag: 'wx' })
  try {
    write()
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  if (isRunning(Number(readFileSync(file, 'utf8')))) return false
  rmSync(file)
  write()
  return true
}

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0)
    return true
  } catch {
    return false
  }
}

function tell(socket: string, start: FurtherStart): Promise<void> {
  return new Promise((resolve, reject) => {
    const connection = connect(socket, () => connection.end(JSON.stringify(start)))
    connection.once('close', () => resolve())
    connection.once('error', reject)
  })
}
