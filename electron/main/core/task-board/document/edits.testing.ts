/** What people and tools do to a board, made up by chance: for tests of what has to hold after any edit. */
import { Buffer } from 'node:buffer'
import fc from 'fast-check'
import { anyEndings, anyEntry, anyNested, anyOther, anySection, oracleLines } from './board.testing.ts'

const anyPiece = fc.oneof(
  { weight: 4, arbitrary: anyEntry },
  { weight: 1, arbitrary: anySection.map((line) => [line]) },
  { weight: 1, arbitrary: anyOther },
  { weight: 1, arbitrary: anyNested.map((line) => [line]) },
  { weight: 1, arbitrary: fc.constantFrom(['<<<<<<< ours'], ['  ## Done'], [' ---'], ['\u0000'], ['```'], ['-->']) },
)

/** What somebody does to a board: lines put in, taken out, moved or changed, bytes and endings torn. */
export const anyEdit: fc.Arbitrary<(bytes: Buffer) => Buffer> = fc.oneof(
  { weight: 3, arbitrary: fc.tuple(fc.nat(), anyPiece, anyEndings).map(insertion) },
  { weight: 2, arbitrary: fc.tuple(fc.nat(), fc.nat(3)).map(deletion) },
  { weight: 3, arbitrary: fc.tuple(fc.nat(), fc.nat(), fc.nat(2)).map(relocation) },
  {
    weight: 3,
    arbitrary: fc.tuple(fc.nat(), fc.nat(4), fc.constantFrom('', 'x', ' ', '\n', '\r', '-', ']')).map(tear),
  },
)

function ofLines(change: (lines: string[]) => string[]): (bytes: Buffer) => Buffer {
  return (bytes) => Buffer.from(change(oracleLines(bytes)).join(''), 'latin1')
}

function insertion([at, piece, [ending = '\n']]: [number, readonly string[], readonly string[]]): (
  bytes: Buffer,
) => Buffer {
  const text = piece.map((line) => Buffer.from(line + ending).toString('latin1'))
  return ofLines((lines) => lines.toSpliced(at % (lines.length + 1), 0, ...text))
}

function deletion([at, count]: [number, number]): (bytes: Buffer) => Buffer {
  return ofLines((lines) => lines.toSpliced(at % (lines.length + 1), count))
}

function relocation([from, to, count]: [number, number, number]): (bytes: Buffer) => Buffer {
  return ofLines((lines) => {
    const start = from % (lines.length + 1)
    const rest = lines.toSpliced(start, count)
    return rest.toSpliced(to % (rest.length + 1), 0, ...lines.slice(start, start + count))
  })
}

function tear([at, count, insert]: [number, number, string]): (bytes: Buffer) => Buffer {
  return (bytes) => {
    const start = at % (bytes.length + 1)
    return Buffer.concat([bytes.subarray(0, start), Buffer.from(insert), bytes.subarray(start + count)])
  }
}
