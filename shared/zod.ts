/** The one door to zod, which is loaded when the first schema is made: a command that makes none goes without it (ADR 0019). */
import * as z from './zod-library.ts'

export { z }

/**
 * A schema that is made when it is first used: making all of them takes longer than most commands run. It parses, nests and
 * is typed as the schema itself. Not for one that only wraps another (`optional()`, `default()`): a JSON schema is made of
 * those by their identity.
 */
export function atFirstUse<Schema extends z.ZodType>(make: () => Schema): Schema {
  let made: Schema | undefined
  const schema = (): Schema => {
    made ??= make()
    return made
  }
  return new Proxy({} as Schema, {
    get: (_target, key) => Reflect.get(schema(), key),
    set: (_target, key, value) => Reflect.set(schema(), key, value),
    has: (_target, key) => Reflect.has(schema(), key),
    getPrototypeOf: () => Reflect.getPrototypeOf(schema()),
  })
}
