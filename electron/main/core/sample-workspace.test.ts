/** Opening the sample: once laid out it is opened as it was left, until a fresh one is asked for (ADR 0023). */
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import type { SampleStep } from '#shared/contract/workspace.ts'
import { temporaryFolder } from './repository/repository.testing.ts'
import { hasSample, sampleSteps, standingSample } from './sample-workspace.ts'

async function steps(dataFolder: string, fresh = false): Promise<SampleStep[]> {
  const all: SampleStep[] = []
  for await (const step of sampleSteps(dataFolder, { fresh })) all.push(step)
  const last = all.at(-1)
  if (last?.kind === 'done') onTestFinished(() => rmSync(path.dirname(last.path), { recursive: true, force: true }))
  return all
}

function dataFolder(): string {
  const { folder, remove } = temporaryFolder()
  onTestFinished(remove)
  return path.join(folder, 'data')
}

it('comes with this build', () => {
  expect(hasSample()).toBe(true)
})

it('is laid out once, opened again as it was left, and laid out beside it when a fresh one is asked for', async () => {
  const data = dataFolder()
  expect(await standingSample(data)).toBeUndefined()
  const first = await steps(data)
  expect(first.length).toBeGreaterThan(5)
  const last = first.at(-1)
  expect(await steps(data)).toEqual([last])
  const again = (await steps(data, true)).at(-1)
  expect(again).not.toEqual(last)
  expect(last?.kind === 'done' && existsSync(last.path)).toBe(true)
  expect(await steps(data)).toEqual([again])
})

it('is laid out anew where the system has cleared its folder', async () => {
  const data = dataFolder()
  const last = (await steps(data)).at(-1)
  if (last?.kind !== 'done') throw new Error('nothing was laid out')
  rmSync(path.join(last.path, 'docs'), { recursive: true })
  expect(await standingSample(data)).toBeUndefined()
  expect((await steps(data)).length).toBeGreaterThan(5)
})

it.each(['{', '7', '{"root":7}', '{"root":"/nowhere"}'])('is not misled by what it remembers: %s', async (text) => {
  const { folder, remove } = temporaryFolder()
  onTestFinished(remove)
  writeFileSync(path.join(folder, 'sample.json'), text)
  expect(await standingSample(folder)).toBeUndefined()
})
