/**
 * What Locus remembers of a person in one workspace: the name they chose, and how far they have seen its record. It is
 * kept in the application's own folder and never in the repository, whose board and record belong to everybody.
 */
import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { LocusError } from '#shared/contract/errors.ts'
import { operatorNameSchema } from '#shared/contract/person.ts'
import { atFirstUse, z } from '#shared/zod.ts'

const personSchema = atFirstUse(() =>
  z.strictObject({
    /** The name they chose instead of git's. */
    operator: operatorNameSchema.optional(),
    /** By operator id: when they last had the workspace open, and the newest event then. */
    left: z.record(z.string().max(120), z.strictObject({ at: z.iso.datetime(), sequence: z.int().min(0) })),
  }),
)
/** What is remembered. */
export type Person = z.infer<typeof personSchema>

const NOBODY: Person = { left: {} }

/** The memory of one workspace's person. Changes of one process follow each other; the file is the old or the new one, whole. */
export class PersonFile {
  readonly #path: string
  #changes: Promise<unknown> = Promise.resolve()

  /** @param dataFolder the application's own folder. @param root the real path of the workspace. */
  constructor(dataFolder: string, root: string) {
    const name = createHash('sha256').update(root).digest('hex').slice(0, 16)
    this.#path = path.join(dataFolder, 'people', `${name}.json`)
  }

  /** What is remembered; a file that is missing or damaged counts as nothing. */
  async read(): Promise<Person> {
    const text = await readFile(this.#path, 'utf8').catch(() => '{}')
    try {
      return personSchema.safeParse(JSON.parse(text)).data ?? NOBODY
    } catch {
      return NOBODY
    }
  }

  /** @throws LocusError HSK-500-STORAGE when it cannot be kept; then the file is as before. */
  change(how: (before: Person) => Person): Promise<void> {
    const changed = this.#changes.then(async () => this.#write(how(await this.read())))
    this.#changes = changed.catch(() => undefined)
    return changed
  }

  async #write(person: Person): Promise<void> {
    const temporary = `${this.#path}.${process.pid}.tmp`
    try {
      await mkdir(path.dirname(this.#path), { recursive: true })
      await writeFile(temporary, JSON.stringify(person), { mode: 0o600 })
      await rename(temporary, this.#path)
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause)
      throw new LocusError('HSK-500-STORAGE', `this could not be remembered: ${reason}`, { path: this.#path, cause })
    }
  }
}
