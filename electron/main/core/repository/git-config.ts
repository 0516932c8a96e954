/** Git's configuration files, read as text: sections, keys and values, without starting git. Includes are not followed. */

/** One `key = value` of a configuration file. */
export interface GitConfigEntry {
  /** Section in lower case, with its subsection as written: `user`, `remote.origin`. */
  readonly section: string
  /** Key in lower case. */
  readonly key: string
  readonly value: string
}

/** Every entry of a configuration file in order. A key without `=` reads as `true`; what cannot be read is left out. */
export function parseGitConfig(text: string): GitConfigEntry[] {
  const entries: GitConfigEntry[] = []
  let section = ''
  for (const line of logicalLines(text)) {
    const header = /^\s*\[\s*([A-Za-z0-9.-]+)(?:\s+"((?:[^"\\]|\\.)*)")?\s*\]/.exec(line)
    if (header?.[1] !== undefined) {
      const name = header[1].toLowerCase()
      section = header[2] === undefined ? name : `${name}.${header[2].replace(/\\(.)/g, '$1')}`
    }
    const rest = header ? line.slice(header[0].length) : line
    const pair = /^\s*([A-Za-z][A-Za-z0-9-]*)\s*(?:=(.*))?$/s.exec(rest)
    if (!pair?.[1] || section === '') continue
    entries.push({
      section,
      key: pair[1].toLowerCase(),
      value: pair[2] === undefined ? 'true' : plainValue(pair[2]),
    })
  }
  return entries
}

/** The last value of a key, as git reads a file. */
export function gitConfigValue(entries: readonly GitConfigEntry[], section: string, key: string): string | undefined {
  return entries.findLast((entry) => entry.section === section && entry.key === key)?.value
}

/** True for the words that git takes for true. */
export function isGitTrue(value: string | undefined): boolean {
  return value !== undefined && /^(?:true|yes|on|1)$/i.test(value)
}

/** Lines with those that end in a backslash joined to the next. */
function logicalLines(text: string): string[] {
  const lines: string[] = []
  let open = ''
  for (const line of text.replace(/^\ufeff/, '').split(/\r?\n/)) {
    const comment = open === '' && /^\s*[#;]/.test(line)
    const slashes = /\\+$/.exec(line)?.[0].length ?? 0
    if (!comment && slashes % 2 === 1) {
      open += line.slice(0, -1)
      continue
    }
    lines.push(open + line)
    open = ''
  }
  if (open !== '') lines.push(open)
  return lines
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', b: '\b' }

/** A value without its quotes, escapes, comment and outer blanks. */
function plainValue(raw: string): string {
  let value = ''
  let kept = 0
  let quoted = false
  for (let at = 0; at < raw.length; at += 1) {
    const character = raw.charAt(at)
    if (character === '\\') {
      at += 1
      const escaped = raw.charAt(at)
      value += ESCAPES[escaped] ?? escaped
      kept = value.length
    } else if (character === '"') {
      quoted = !quoted
      kept = value.length
    } else if (!quoted && (character === '#' || character === ';')) {
      break
    } else if (quoted || !/\s/.test(character)) {
      value += character
      kept = value.length
    } else if (value !== '') {
      value += character
    }
  }
  return value.slice(0, kept)
}
