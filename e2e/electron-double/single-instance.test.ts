import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type FurtherStart, SingleInstance } from './single-instance.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'locus-lock-'))
})
afterEach(() => rm(folder, { recursive: true }))

const start = { argv: ['electron', '--repo=/srv'], cwd: '/home' }
const nobody = (): void => expect.unreachable()

it('is held by the first, which is told of a further start', async () => {
  const first = new SingleInstance()
  const told = Promise.withResolvers<FurtherStart>()
  expect(first.request(path.join(folder, 'made'), start, told.resolve)).toBe(true)
  const second = new SingleInstance()
  expect(second.request(path.join(folder, 'made'), { argv: ['electron', 'ä'], cwd: '/tmp' }, nobody)).toBe(false)
  await second.told
  expect(await told.promise).toEqual({ argv: ['electron', 'ä'], cwd: '/tmp' })
  first.release()
})

it('is free again when it is released, or when its holder has died', async () => {
  const first = new SingleInstance()
  first.request(folder, start, nobody)
  first.release()
  const second = new SingleInstance()
  expect(second.request(folder, start, nobody)).toBe(true)
  second.release()
  const { pid } = spawnSync(process.execPath, ['-e', ''])
  await writeFile(path.join(folder, 'electron-double.lock'), String(pid))
  const third = new SingleInstance()
  expect(third.request(folder, start, nobody)).toBe(true)
  third.release()
})
