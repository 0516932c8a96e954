/** The story of the sample workspace as it lies in `resources/sample-workspace`: its files, its people and what they did (design: 70-window, "First start"). */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { ACTOR_KINDS, ATTESTATIONS } from '#shared/domain/vocabulary.ts'
import { atFirstUse, z } from '#shared/zod.ts'
import type { Json } from '../operations/operation.ts'

const personSchema = atFirstUse(() =>
  z.strictObject({
    actor: z.strictObject({ kind: z.enum(ACTOR_KINDS), id: z.string() }),
    attested: z.enum(ATTESTATIONS),
    source: z.enum(['cli', 'window', 'mcp']),
  }),
)

const paramsSchema = atFirstUse(() => z.record(z.string(), z.json()))

/** When (`-5 09:30`: five days ago, UTC; `-40m`: minutes ago), by whom, and exactly one thing that was done. */
const stepSchema = atFirstUse(() =>
  z.strictObject({
    at: z.string().regex(/^(-\d+ \d\d:\d\d|-\d+m)$/),
    by: z.string(),
    /** An operation of the bus with its params. */
    operation: z.string().optional(),
    params: paramsSchema.optional(),
    /** The error code that the operation is refused with. */
    refused: z.string().optional(),
    /** Registers the Micro-Tasks of the Work Packet's file. */
    register: z.string().optional(),
    /** Takes the actor's own newest change of a Work Packet back. */
    undo: z.string().optional(),
    setting: z.strictObject({ key: z.string(), value: z.json() }).optional(),
    /** One iteration of a Micro-Task with its output. */
    attempt: z
      .strictObject({
        wp_id: z.string(),
        mt_id: z.string(),
        model_id: z.string(),
        level: z.int(),
        minutes: z.int(),
        /** Of the prompt, of the answer. */
        tokens: z.tuple([z.int(), z.int()]),
        claimed: z.boolean(),
        passed: z.boolean(),
        outcome: z.string(),
        output: z.string(),
        error: z.string().optional(),
        category: z.string().optional(),
      })
      .optional(),
    /** Texts of the board and what an editor put in their place. */
    edit: z.array(z.tuple([z.string(), z.string()])).optional(),
    /** Commits everything by this message. */
    commit: z.string().optional(),
  }),
)

const historySchema = atFirstUse(() =>
  z.strictObject({ people: z.record(z.string(), personSchema), steps: z.array(stepSchema) }),
)

/** Somebody of the story, and how they come to the bus. */
export type Person = z.infer<typeof personSchema>
/** One thing that somebody does. */
export type Step = z.infer<typeof stepSchema>

/** The story. */
export interface Story {
  /** The files that the repository begins with. */
  readonly repository: string
  readonly people: Readonly<Record<string, Person>>
  readonly steps: readonly Step[]
  /** The Micro-Task definitions of a Work Packet. */
  microTasks(wpId: string): Promise<Json[]>
}

/** The folder of the story that belongs to a build: the nearest one above `from`; undefined where it was left out. */
export function findStory(from: string): string | undefined {
  for (let folder = from; ; folder = path.dirname(folder)) {
    const story = path.join(folder, 'resources', 'sample-workspace')
    if (existsSync(path.join(story, 'history.json'))) return story
    if (path.dirname(folder) === folder) return undefined
  }
}

/** Reads the story of a folder. @throws Error when it is not what it should be: a fault of the build. */
export async function readStory(folder: string): Promise<Story> {
  const history = historySchema.parse(JSON.parse(await readFile(path.join(folder, 'history.json'), 'utf8')))
  return {
    ...history,
    repository: path.join(folder, 'repository'),
    microTasks: async (wpId) => {
      const text = await readFile(path.join(folder, 'micro-tasks', `${wpId}.json`), 'utf8')
      return z.array(z.json()).parse(JSON.parse(text))
    },
  }
}

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

/** The moment of a step, told from `now`; both in milliseconds since the epoch. */
export function momentOf(at: string, now: number): number {
  const minutesAgo = /^-(\d+)m$/.exec(at)?.[1]
  if (minutesAgo !== undefined) return now - Number(minutesAgo) * MINUTE_MS
  const [day = '0', time = '00:00'] = at.split(' ')
  const [hours = '0', minutes = '0'] = time.split(':')
  const midnight = Math.floor(now / DAY_MS) * DAY_MS
  return midnight + Number(day) * DAY_MS + (Number(hours) * 60 + Number(minutes)) * MINUTE_MS
}
