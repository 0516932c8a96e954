/**
 * The door to the sample workspace. It is laid out once and opened again as it was left, until somebody asks for a fresh one
 * or the system has cleared its temporary folder (design: 70-window "First start", ADR 0023).
 */
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { SampleStep } from '#shared/contract/workspace.ts'
import { atFirstUse, z } from '#shared/zod.ts'
import { DEFAULT_BOARD } from './repository/boards.ts'
import { STORE_FOLDER } from './repository/locate.ts'
import { layOutSample } from './sample-workspace/lay-out.ts'
import { findStory } from './sample-workspace/story.ts'

const rememberedSchema = atFirstUse(() => z.strictObject({ root: z.string() }))

/** True when this build has a sample to lay out. */
export function hasSample(): boolean {
  return findStory(import.meta.dirname) !== undefined
}

/**
 * The sample: the one that stands, or a fresh one. Yields how far it is, and its folder last.
 * @throws LocusError as `layOutSample`
 */
export async function* sampleSteps(
  dataFolder: string,
  { fresh, signal }: { fresh: boolean; signal?: AbortSignal | undefined },
): AsyncGenerator<SampleStep, void> {
  let root = fresh ? undefined : await standingSample(dataFolder)
  if (root === undefined) {
    const laying = layOutSample({ signal })
    try {
      let step = await laying.next()
      while (!step.done) {
        yield { kind: 'progress', ...step.value }
        step = await laying.next()
      }
      root = step.value
    } finally {
      await laying.return('')
    }
    await rememberSample(dataFolder, root)
  }
  yield { kind: 'done', path: root }
}

/** The sample that was laid out before, while its store and its board still stand. */
export async function standingSample(dataFolder: string): Promise<string | undefined> {
  const root = rootIn(await readFile(fileIn(dataFolder), 'utf8').catch(() => '{}'))
  if (root === undefined) return undefined
  const parts = [path.join(root, STORE_FOLDER, 'locus.db'), path.join(root, DEFAULT_BOARD)]
  const standing = await Promise.all(parts.map(isFile))
  return standing.every(Boolean) ? root : undefined
}

async function isFile(file: string): Promise<boolean> {
  return stat(file).then(
    (found) => found.isFile(),
    () => false,
  )
}

/** A data folder that cannot be written loses only the way back to it. */
async function rememberSample(dataFolder: string, root: string): Promise<void> {
  await mkdir(dataFolder, { recursive: true }).catch(() => undefined)
  await writeFile(fileIn(dataFolder), JSON.stringify({ root }), { mode: 0o600 }).catch(() => undefined)
}

function fileIn(dataFolder: string): string {
  return path.join(dataFolder, 'sample.json')
}

function rootIn(text: string): string | undefined {
  try {
    return rememberedSchema.parse(JSON.parse(text)).root
  } catch {
    return undefined
  }
}
