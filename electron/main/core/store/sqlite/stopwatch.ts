/**
 * Milliseconds since some fixed moment, to take differences of. Not `performance.now()`: its first use loads a module of
 * Node's, which takes a command of the command line longer than its commit (ADR 0019).
 */
export function milliseconds(): number {
  const [seconds, nanoseconds] = process.hrtime()
  return seconds * 1e3 + nanoseconds / 1e6
}
