/** Which file a path leads to: tells a database that was removed or replaced from the one that was opened. */
import { statSync } from 'node:fs'

/** The device and number of the file at a path, or undefined when there is none. */
export function identityOf(path: string): string | undefined {
  try {
    const { dev, ino } = statSync(path, { bigint: true })
    return `${dev}:${ino}`
  } catch {
    return undefined
  }
}

/** Opens the file at a path by `open`; the identity is of the very file that was opened, whoever replaces it meanwhile. */
export function withIdentity<T>(
  path: string,
  open: () => T,
  close: (opened: T) => void,
): { opened: T; identity: string | undefined } {
  for (;;) {
    const before = identityOf(path)
    let opened: T
    try {
      opened = open()
    } catch (cause) {
      // Who waited for the lock of a file that was replaced meanwhile is refused by it, and has to open the other one.
      if (before === undefined || before === identityOf(path)) throw cause
      continue
    }
    const identity = identityOf(path)
    if (before === undefined || before === identity) return { opened, identity }
    close(opened)
  }
}
