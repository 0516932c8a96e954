/** One high or low water of the table. */
export interface Tide {
  at: string
  centimetres: number
  kind: 'high' | 'low'
}

/** Reads `2026-03-01T04:12Z;high;412` lines; others are left out. */
export function readTable(text: string): Tide[] {
  return text.split('\n').flatMap((line) => {
    const [at, kind, centimetres] = line.split(';')
    if (at === undefined || (kind !== 'high' && kind !== 'low')) return []
    return [{ at, kind, centimetres: Number(centimetres) }]
  })
}
