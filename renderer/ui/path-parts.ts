/** Where a path is cut when it does not fit. */

/** `docs/packets/a.md` → `docs/packets` and `/a.md`; a path without folders, or a root alone, is all tail. */
export function splitPath(path: string): { head: string; tail: string } {
  const end = /[/\\]$/.test(path) ? path.length - 1 : path.length
  const cut = Math.max(path.lastIndexOf('/', end - 1), path.lastIndexOf('\\', end - 1))
  return cut <= 0 ? { head: '', tail: path } : { head: path.slice(0, cut), tail: path.slice(cut) }
}
