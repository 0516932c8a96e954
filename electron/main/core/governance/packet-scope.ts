/**
 * The IN_SCOPE_PATHS of a task packet: which files its work may touch (design: 50-governance, "Task packets"). Comments
 * behind a path and backticks are split off, globs and folders are kept, what leaves the repository is left out.
 */
import { isRecord } from '#shared/json.ts'
import { foldLabel, type PacketLine, readLabel } from './packet-text.ts'

const LABEL = 'IN_SCOPE_PATHS'
const ITEM = /^(\s*)(?:[-*+]|\d{1,9}[.)])\s+(.*)$/

/** The paths that a Markdown packet lists, in order; undefined when it lists none that can be read. */
export function inScopeOfMarkdown(lines: readonly PacketLine[]): string[] | undefined {
  const at = lines.findIndex((line) => isScopeLabel(line))
  const label = lines[at]
  if (!label) return undefined
  const inline = readLabel(label.text)?.value ?? ''
  const listed = inline === '' ? itemsAfter(lines.slice(at + 1), label) : inline.split(',')
  return readable(listed)
}

/** The paths that a packet in JSON allows (`scope.allowed_paths`). */
export function inScopeOfJson(contract: unknown): string[] | undefined {
  const scope = isRecord(contract) ? contract['scope'] : undefined
  const allowed = isRecord(scope) ? scope['allowed_paths'] : undefined
  if (!Array.isArray(allowed)) return undefined
  return readable(allowed.filter((each) => typeof each === 'string').map((each) => ITEM.exec(each)?.[2] ?? each))
}

function isScopeLabel(line: PacketLine): boolean {
  if (line.heading) return foldLabel(line.heading.title.replace(/:$/, '')) === LABEL
  return readLabel(line.text)?.label === LABEL
}

/** The items under the label: deeper than it when it is an item itself, and up to the next label of its level. */
function itemsAfter(lines: readonly PacketLine[], label: PacketLine): string[] {
  const own = ITEM.exec(label.text)
  const depth = label.heading || !own ? -1 : (own[1] ?? '').length
  const items: string[] = []
  for (const line of lines) {
    if (line.text.trim() === '') continue
    const item = line.heading ? null : ITEM.exec(line.text)
    if (!item || (item[1] ?? '').length <= depth) break
    if (depth < 0 && isLabel(item[2] ?? '')) break
    items.push(item[2] ?? '')
  }
  return items
}

/** True for text that is written as a label, in capitals. */
function isLabel(text: string): boolean {
  return /^(?:\*\*)?[A-Z][A-Z0-9_]*(?:\*\*)?\s*:/.test(text)
}

function readable(listed: readonly string[]): string[] | undefined {
  const paths = listed.map(pathIn).filter((path) => path !== undefined)
  return paths.length > 0 ? [...new Set(paths)] : undefined
}

/** The repo-relative path of one item; undefined for a sentence, and for a path that is absolute or leaves the repository. */
function pathIn(item: string): string | undefined {
  const quoted = /^`([^`]+)`/.exec(item.trim())?.[1]
  const path = (quoted ?? item.trim().replace(/\s+(?:[(#]|[-–—]\s).*$/s, '')).replace(/^\.\//, '')
  if (path === '' || /\s/.test(path) || /^(?:NONE|N\/A)$/i.test(path)) return undefined
  if (/^(?:[/\\]|[A-Za-z]:)/.test(path) || path.split('/').includes('..')) return undefined
  return path
}
