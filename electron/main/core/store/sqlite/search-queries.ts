/**
 * Full-text search in SQLite: ranked where words are long enough to rank, newest first where a short prefix would match
 * half of everything (design: 90-quality "search", 96-limits §4).
 */
import { MATCH_MARKS, type SearchHit } from '#shared/contract/ready-operations.ts'
import type { WorkPacketStatus } from '#shared/domain/vocabulary.ts'
import type { SearchQuery } from '../work-store.ts'
import { text } from './columns.ts'
import type { SqlValue, Statements } from './statements.ts'

/** Shorter words are matched but not ranked: bm25 scores every hit. */
const RANKED_CHARACTERS = 3

/**
 * So many hits are ranked at most. Ranking weighs every hit, whatever the page; words that stand on more cards than this tell
 * none of them from the others, and are shown newest first.
 */
const MOST_RANKED = 2_000

/** The words of a query: letters and digits, as the index cuts them. */
export function queryWords(query: string): string[] {
  return query.normalize('NFC').match(/[\p{L}\p{N}]+/gu) ?? []
}

/** A query as the index understands it: every word as a prefix, nothing of its syntax let through. */
function expression(words: readonly string[]): string {
  return words.map((word) => `"${word}"*`).join(' ')
}

/** The same, but for whole words. */
function wholeWords(words: readonly string[]): string {
  return words.map((word) => `"${word}"`).join(' ')
}

const COUNT = `SELECT count(*) AS n FROM (SELECT 1 FROM wp_text WHERE wp_text MATCH ? LIMIT ${MOST_RANKED + 1})`

/**
 * Whether more Work Packets hold these words than are ranked. Whole words are counted first: they stand in one list each,
 * while those of everything that begins with a word have to be merged, as the search itself has to once more.
 */
function isCommon(sql: Statements, words: readonly string[]): boolean {
  return [wholeWords(words), expression(words)].some((sought) => Number(sql.get(COUNT, sought)?.['n']) > MOST_RANKED)
}

/** Found Work Packets with their matched words marked. */
export function searchPage(sql: Statements, query: SearchQuery): SearchHit[] {
  const words = queryWords(query.text)
  if (words.length === 0) return []
  const ranked = words.some((word) => word.length >= RANKED_CHARACTERS) && !isCommon(sql, words)
  const conditions: string[] = ["s.status <> 'deleted'"]
  const values: SqlValue[] = []
  if (query.status) {
    conditions.push('s.status IN (SELECT value FROM json_each(?))')
    values.push(JSON.stringify(query.status))
  }
  if (query.phase !== undefined) {
    conditions.push('p.phase = ?')
    values.push(query.phase)
  }
  const { start, end } = MATCH_MARKS
  return sql
    .all(
      `SELECT p.wp_id, p.title, s.status, highlight(wp_text, 0, ?, ?) AS marked_id,
         highlight(wp_text, 1, ?, ?) AS marked_title,
         snippet(wp_text, 2, ?, ?, '…', 16) AS excerpt
       FROM wp_text JOIN work_packets p ON p.id = wp_text.rowid JOIN wp_state s ON s.id = p.id
       WHERE wp_text MATCH ?${ranked ? " AND rank MATCH 'bm25(4.0, 8.0, 1.0, 2.0)'" : ''} AND ${conditions.join(' AND ')}
       ORDER BY ${ranked ? 'rank' : 'wp_text.rowid DESC'} LIMIT ? OFFSET ?`,
      start,
      end,
      start,
      end,
      start,
      end,
      expression(words),
      ...values,
      query.limit,
      query.offset,
    )
    .map((row) => ({
      wp_id: text(row['wp_id']),
      title: text(row['title']),
      status: text(row['status']) as WorkPacketStatus,
      marked_id: text(row['marked_id']),
      marked_title: text(row['marked_title']),
      excerpt: text(row['excerpt']),
    }))
}
