/** Reading a validator's word: the spellings that packets and gate files have for a verdict (design: 50-governance). */
import type { Verdict } from '#shared/domain/vocabulary.ts'

/** A verdict; `placeholder` for a template that nobody filled in; `unknown` for a word that is none of ours. */
export type VerdictWord = { readonly verdict: Verdict } | 'placeholder' | 'unknown'

const WORDS: Readonly<Record<string, Verdict>> = {
  PASS: 'VALIDATED',
  PASSED: 'VALIDATED',
  VALIDATED: 'VALIDATED',
  FAIL: 'FAIL',
  FAILED: 'FAIL',
  OUTDATED_ONLY: 'OUTDATED_ONLY',
  MERGE_PENDING: 'MERGE_PENDING',
  ABANDONED: 'ABANDONED',
}

/** Reads what stands behind a verdict's label: `PASS (with Waivers)`, `Validated (FAIL)`, `**VALIDATED**`, `✅ PASS`. */
export function readVerdict(value: string): VerdictWord {
  const text = value.replace(/[*`"']/g, '').trim()
  if (text === '' || /^[<{[(]|^(?:TBD|TODO|N\/A|NONE)\b|^[A-Z_]+\s*[|/]\s*[A-Z_]+/i.test(text)) return 'placeholder'
  const words = /^[^A-Za-z]*([A-Za-z]+(?:[_ -](?:ONLY|PENDING))?)(?![A-Za-z0-9_])\s*(.*)$/is.exec(text)
  const first = WORDS[foldWord(words?.[1] ?? '')]
  if (first === undefined) return 'unknown'
  const qualified = /^[([]\s*([A-Za-z]+(?:[_ -][A-Za-z]+)?)\s*[)\]]/.exec(words?.[2] ?? '')?.[1]
  const inside = qualified === undefined ? undefined : WORDS[foldWord(qualified)]
  return { verdict: first === 'VALIDATED' ? (inside ?? first) : first }
}

function foldWord(word: string): string {
  return word.toUpperCase().replace(/[ -]/g, '_')
}
