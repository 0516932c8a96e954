import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MOST_PLACES, reachable, readPlaces } from './window-places.ts'

const MAIN = { x: 0, y: 0, width: 1920, height: 1040 }
const BESIDE = { x: 1920, y: -200, width: 1280, height: 1000 }
const PLACE = { x: 40, y: 60, width: 1200, height: 800, maximized: false }

describe('a kept place', () => {
  it.each([
    ['as it was', PLACE, { x: 40, y: 60, width: 1200, height: 800 }],
    ['on the second screen', { ...PLACE, x: 2000, y: -100 }, { x: 2000, y: -100, width: 1200, height: 800 }],
    ['half off its screen', { ...PLACE, x: -900 }, { x: -900, y: 60, width: 1200, height: 800 }],
    ['larger than its screen', { ...PLACE, width: 5000, height: 5000 }, { x: 40, y: 60, width: 1920, height: 1040 }],
    ['of a screen that is gone', { ...PLACE, x: -4000 }, { width: 1200, height: 800 }],
    ['with its upper edge above', { ...PLACE, y: -300 }, { width: 1200, height: 800 }],
    ['with its upper edge below', { ...PLACE, y: 1030 }, { width: 1200, height: 800 }],
  ])('%s can be reached', (_what, place, bounds) => {
    expect(reachable(place, [MAIN, BESIDE])).toEqual(bounds)
  })

  it('is the system’s choice where no screen is known', () => {
    expect(reachable(PLACE, [])).toEqual({})
  })
})

describe('the places', () => {
  let folder: string
  let lines: string[]
  const read = (of = folder) => readPlaces(of, (level, message) => lines.push(`${level}: ${message}`))
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'locus-places-'))
    lines = []
  })
  afterEach(() => rm(folder, { recursive: true }))

  it('are there at the next start, each under its folder', async () => {
    const places = await read()
    places.keep('/repo', PLACE)
    places.keep(undefined, { ...PLACE, maximized: true })
    await places.settled()
    const next = await read()
    expect(next.of('/repo')).toEqual(PLACE)
    expect(next.of(undefined)).toEqual({ ...PLACE, maximized: true })
    expect(next.of('/other')).toBeUndefined()
    expect(await readdir(folder)).toEqual(['windows.json'])
  })

  it.each(['', '{', '{}', '[["/repo",{}]]', '[["/repo",{"x":1e9,"y":0,"width":1,"height":1,"maximized":false}]]'])(
    'of a damaged file are none, and are kept anew: %j',
    async (text) => {
      await writeFile(path.join(folder, 'windows.json'), text)
      const places = await read()
      expect(places.of('/repo')).toBeUndefined()
      places.keep('/repo', PLACE)
      await places.settled()
      expect((await read()).of('/repo')).toEqual(PLACE)
    },
  )

  it('are bounded: the oldest are forgotten', async () => {
    const places = await read()
    for (let at = 0; at <= MOST_PLACES; at++) places.keep(`/repo ${at}`, PLACE)
    await places.settled()
    const next = await read()
    expect([next.of('/repo 0'), next.of('/repo 1')]).toEqual([undefined, PLACE])
  })

  it('that cannot be written are said in the log, and nothing of the old file is lost', async () => {
    const file = path.join(folder, 'file')
    await writeFile(file, 'kept')
    const places = await read(path.join(file, 'below'))
    places.keep('/repo', PLACE)
    await places.settled()
    expect(lines).toEqual([expect.stringMatching(/^warning: the window's place was not kept: .*ENOTDIR/)])
    expect(await readFile(file, 'utf8')).toBe('kept')
  })
})
