/** The problems of a board's text and of its sections, in words and with their fixes (design: 40-task-board, "Grammar"). */
import { diagnosticId, type Finding, problem } from '#core/diagnostics/diagnostics.ts'
import type { TaskBoardStatus } from '#shared/domain/vocabulary.ts'
import { addedSectionTitle, type BoardProblem, type BoardReading } from './document/index.ts'
import { at, MANY, named } from './findings.ts'

/** The problems of the board's text; of several of one kind about one id the first is told. */
export function textFindings(reading: BoardReading, path: string): Finding[] {
  const found = new Map<string, Finding>()
  for (const each of reading.problems) {
    const finding = textFinding(each, reading, path)
    const id = diagnosticId(finding.kind, finding.key)
    if (!found.has(id)) found.set(id, finding)
  }
  return [...found.values()]
}

/** A problem of the board's text. Its identity is what it is about, not the line it stands on: lines move. */
function textFinding({ kind, wpId, message, lines }: BoardProblem, reading: BoardReading, path: string): Finding {
  const about = wpId === undefined ? {} : { wp_id: wpId }
  const told = { key: wpId ?? message, message, ...about, ...at(path, lines) }
  const correct = 'Correct the token or move the line.'
  switch (kind) {
    case 'duplicate': {
      const copies = wpId === undefined ? [] : (reading.entries.get(wpId)?.duplicates ?? [])
      return problem('board_duplicate', {
        ...told,
        hint: 'Keep one of the lines. Until then it cannot be started and frees nothing that waits for it.',
        fixes: copies
          .slice(0, MANY)
          .map(({ line }) => ({ choice: `keep:${line.number}`, label: `Keep line ${line.number}` })),
      })
    }
    case 'unknown_token':
      return problem('board_unknown_token', { ...told, hint: correct })
    case 'token_contradicts_section':
      return problem('board_token_contradicts_section', { ...told, hint: correct })
    case 'superseded_in_open_section': {
      const hint = 'Move the line to the section of superseded ones, or correct the token.'
      return problem('board_superseded_in_open_section', { ...told, hint })
    }
    case 'repeated_section': {
      const hint = `Give each section a title of its own: lines ${lines.slice(0, MANY).join(' and ')}.`
      return problem('board_repeated_section', { ...told, hint })
    }
    case 'malformed_entry': {
      const hint = 'Correct the id, or write the line without a bold bracket.'
      return problem('board_malformed_entry', { ...told, hint })
    }
    case 'read_only':
      return problem('board_read_only', { ...told, hint: 'Save the board as UTF-8 text, within the limits.' })
  }
}

/** The sections that every board has, by the status that they stand for (design: 50-governance, "Board integrity"). */
const FIXED_SECTIONS: readonly TaskBoardStatus[] = ['READY', 'IN_PROGRESS', 'DONE', 'BLOCKED', 'CANCELLED']

/** Fixed sections that are not there. */
export function missingSectionFindings({ sectionStatus, options }: BoardReading, path: string): Finding[] {
  return FIXED_SECTIONS.filter((status) => !sectionStatus.includes(status)).map((status) => {
    const title = addedSectionTitle(status, options) ?? status
    return problem('board_missing_section', {
      key: status,
      message: `the board has no section "${title}"`,
      where: path,
      hint: 'Create the section. The first line that needs it creates it as well.',
      fixes: [{ choice: `create_section:${status}`, label: `Create "${title}"` }],
    })
  })
}

/** Sections without a status that name ids which are no Work Packet: such a line is read, but nothing is made of it. */
export function unknownSectionFindings(
  { overlays, entries }: BoardReading,
  known: ReadonlyMap<string, unknown>,
  path: string,
): Finding[] {
  const strangers = new Map<string, string[]>()
  for (const [wpId, titles] of overlays) {
    if (known.has(wpId) || entries.has(wpId)) continue
    for (const title of titles) strangers.set(title, [...(strangers.get(title) ?? []), wpId])
  }
  return [...strangers].map(([title, wpIds]) =>
    problem('board_unknown_section', {
      key: title,
      message: `the section "${title}" stands for no status, and ${wpIds.length === 1 ? 'its entry is' : 'these are'} no Work Packet: ${named(wpIds)}`,
      where: path,
      hint: 'Move the lines to a section with a status, or give the title one (setting board_sections).',
    }),
  )
}
