import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { PersonFile } from './person-file.ts'

const AT = '2026-01-02T03:04:05.000Z'
let folder: string

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'locus-person-'))
})
afterEach(() => {
  chmodSync(folder, 0o700)
  rmSync(folder, { recursive: true, force: true })
})

it('remembers each workspace apart, over restarts', async () => {
  await new PersonFile(folder, '/repo/a').change((person) => ({ ...person, operator: 'Ada' }))
  expect(await new PersonFile(folder, '/repo/a').read()).toEqual({ operator: 'Ada', left: {} })
  expect(await new PersonFile(folder, '/repo/b').read()).toEqual({ left: {} })
})

it('loses no change where several come at once', async () => {
  const file = new PersonFile(folder, '/repo/a')
  const leave = (name: string, sequence: number) =>
    file.change(({ left, ...rest }) => ({ ...rest, left: { ...left, [name]: { at: AT, sequence } } }))
  await Promise.all([leave('Ada', 1), leave('Mara', 2), leave('Bo', 3)])
  expect(Object.keys((await file.read()).left)).toEqual(['Ada', 'Mara', 'Bo'])
})

it.each(['', '{', '[]', '{"left":{"Ada":{"at":"yesterday","sequence":1}}}', '{"operator":"\\u001b[2J","left":{}}'])(
  'takes a damaged file for none: %j',
  async (text) => {
    await new PersonFile(folder, '/repo/a').change((person) => person)
    const people = path.join(folder, 'people')
    writeFileSync(path.join(people, readdirSync(people)[0] ?? ''), text)
    expect(await new PersonFile(folder, '/repo/a').read()).toEqual({ left: {} })
  },
)

it('says why where nothing can be kept, and goes on when it can again', async () => {
  writeFileSync(path.join(folder, 'people'), 'a file in the way')
  const file = new PersonFile(folder, '/repo/a')
  await expect(file.change((person) => person)).rejects.toMatchObject({ code: 'HSK-500-STORAGE' })
  rmSync(path.join(folder, 'people'))
  mkdirSync(path.join(folder, 'people'))
  await file.change((person) => ({ ...person, operator: 'Ada' }))
  expect((await file.read()).operator).toBe('Ada')
  expect(readdirSync(path.join(folder, 'people'))).toHaveLength(1)
  expect(existsSync(path.join(folder, 'people'))).toBe(true)
})
