/** The newest backup of each of the last 7 days and of the last 10 sessions is kept (10-domain, "Storage"). */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { KEPT_DAYS, KEPT_SESSIONS, type NamedBackup, newestFirst, outlived as outlivedOf } from './retention.ts'

const made = (created_at: string, session: string): NamedBackup => ({
  name: `${created_at}.${session}`,
  created_at,
  session,
})
const LATER = '2030-01-01T00:00:00.000Z'
const outlived = (backups: readonly NamedBackup[]) => outlivedOf(newestFirst(backups, LATER))
const names = (backups: readonly NamedBackup[]) => backups.map((backup) => backup.name).sort()

describe('what is kept', () => {
  it('is the present one, however many lie ahead of the clock', () => {
    const ahead = Array.from({ length: 12 }, (_, index) => made(`2031-03-${index + 10}T09:00:00.000Z`, `s${index}`))
    const present = made('2026-03-01T09:00:00.000Z', 'present')
    const ordered = newestFirst([...ahead, present], LATER)
    expect(ordered[0]).toEqual(present)
    expect(outlivedOf(ordered)).not.toContain(present)
  })

  it('is everything while there are few sessions', () => {
    const backups = Array.from({ length: 10 }, (_, index) => made(`2026-03-02T0${index}:00:00.000Z`, `s${index}`))
    expect(outlived(backups)).toEqual([])
  })

  it('is the newest of a session, unless an older one is the newest of its day', () => {
    const backups = [
      made('2026-03-01T09:00:00.000Z', 'long'),
      made('2026-03-01T23:00:00.000Z', 'long'),
      made('2026-03-02T09:00:00.000Z', 'long'),
      made('2026-03-02T10:00:00.000Z', 'long'),
    ]
    expect(names(outlived(backups))).toEqual(['2026-03-01T09:00:00.000Z.long', '2026-03-02T09:00:00.000Z.long'])
  })

  it('spans seven days and ten sessions', () => {
    const days = Array.from({ length: 9 }, (_, index) => made(`2026-03-0${index + 1}T09:00:00.000Z`, 'one'))
    const today = Array.from({ length: 12 }, (_, index) => made(`2026-03-10T${10 + index}:00:00.000Z`, `s${index}`))
    const left = outlived([...days, ...today])
    expect(names(left)).toEqual([
      '2026-03-01T09:00:00.000Z.one',
      '2026-03-02T09:00:00.000Z.one',
      '2026-03-03T09:00:00.000Z.one',
      '2026-03-10T10:00:00.000Z.s0',
      '2026-03-10T11:00:00.000Z.s1',
    ])
  })

  it('is never more than days and sessions together, always the newest, and stays when asked again', () => {
    const moment = fc.record({ day: fc.integer({ min: 1, max: 28 }), minute: fc.integer({ min: 0, max: 1439 }) })
    const backup = fc.tuple(moment, fc.integer({ min: 0, max: 20 })).map(([{ day, minute }, session]) => {
      return made(new Date(Date.UTC(2026, 2, day, 0, minute)).toISOString(), `s${session}`)
    })
    const list = fc.uniqueArray(backup, { selector: (each) => each.created_at, minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(list, (backups) => {
        const gone = new Set(outlived(backups))
        const kept = backups.filter((each) => !gone.has(each))
        expect(kept.length).toBeLessThanOrEqual(KEPT_DAYS + KEPT_SESSIONS)
        expect(names(kept)).toContain(names(backups).at(-1))
        expect(outlived(kept)).toEqual([])
      }),
    )
  })
})
