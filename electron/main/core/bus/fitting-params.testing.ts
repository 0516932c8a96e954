/** For tests: params that fit an operation's schema, up to its very bounds, made of the schema itself. */
import fc from 'fast-check'
import { z } from '#shared/zod.ts'

/** What of a JSON schema says what a value may be. */
interface Shape {
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Shape[]
  readonly oneOf?: readonly Shape[]
  readonly properties?: Readonly<Record<string, Shape>>
  readonly required?: readonly string[]
  readonly additionalProperties?: Shape | boolean
  readonly items?: Shape
  readonly pattern?: string
  readonly format?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly minimum?: number
  readonly maximum?: number
}

/** Values that a pattern stands for, by what the pattern looks like. */
export interface Known {
  readonly wpIds: readonly string[]
  readonly handles: readonly string[]
}

const LONGEST_TEXT = 70_000

/** Texts of `least` to `most` units: plain ones, hostile ones, and ones that are as long as they may be. */
function texts(least: number, most: number): fc.Arbitrary<string> {
  const upTo = Math.min(most, LONGEST_TEXT)
  const full = fc
    .constantFrom('x', '\u0001', '€', '"', '\\', '\u202e', '\u0000')
    .map((character) => `a${character.repeat(Math.max(upTo - 2, 0))}z`.slice(0, upTo))
  const short = fc.string({ unit: 'grapheme', minLength: least, maxLength: Math.min(upTo, 24) })
  return fc.oneof({ weight: 4, arbitrary: short }, { weight: 1, arbitrary: full })
}

function strings(shape: Shape, known: Known): fc.Arbitrary<unknown> {
  const { pattern, format, minLength = 0, maxLength = LONGEST_TEXT } = shape
  if (format === 'date-time' || pattern?.includes('T')) {
    const moments = fc.date({ min: new Date(0), max: new Date('2099-01-01'), noInvalidDate: true })
    if (format === 'date-time') return moments.map((moment) => moment.toISOString())
  }
  if (pattern?.startsWith('^WP-')) return fc.constantFrom(...known.wpIds)
  if (pattern?.startsWith('^MT-')) return fc.constantFrom('MT-001', 'MT-002', 'MT-003', `MT-${'9'.repeat(17)}`)
  if (pattern?.startsWith('^artifact')) return fc.constantFrom(...known.handles)
  if (pattern?.startsWith('^dep_')) return fc.uuid().map((id) => `dep_${id}`)
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern))
  return texts(minLength, maxLength)
}

function objects(shape: Shape, known: Known): fc.Arbitrary<unknown> {
  const { properties, required = [], additionalProperties } = shape
  if (properties === undefined) {
    const values = typeof additionalProperties === 'object' ? fitting(additionalProperties, known) : fc.jsonValue()
    return fc.dictionary(texts(1, 40), values, { maxKeys: 5 })
  }
  const members = Object.entries(properties).map(([name, member]) => [name, fitting(member, known)] as const)
  return fc.record(Object.fromEntries(members), { requiredKeys: [...required] })
}

/** Values that fit a JSON schema. */
function fitting(shape: Shape, known: Known): fc.Arbitrary<unknown> {
  if (shape.const !== undefined) return fc.constant(shape.const)
  if (shape.enum !== undefined) return fc.constantFrom(...shape.enum)
  const choices = shape.anyOf ?? shape.oneOf
  if (choices !== undefined) return fc.oneof(...choices.map((choice) => fitting(choice, known)))
  switch (shape.type) {
    case 'object':
      return objects(shape, known)
    case 'array': {
      const most = Math.min(shape.maxItems ?? 5, 60)
      const items = fitting(shape.items ?? {}, known)
      const some = fc.array(items, { minLength: shape.minItems ?? 0, maxLength: Math.min(most, 3) })
      return fc.oneof(
        { weight: 6, arbitrary: some },
        { weight: 1, arbitrary: fc.array(items, { minLength: most, maxLength: most }) },
      )
    }
    case 'string':
      return strings(shape, known)
    case 'integer': {
      const min = Math.max(shape.minimum ?? -5, Number.MIN_SAFE_INTEGER)
      const max = Math.min(shape.maximum ?? Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)
      return fc.oneof(fc.constantFrom(min, max), fc.integer({ min, max: Math.min(max, min + 6) }))
    }
    case 'number':
      return fc.double({ noNaN: true, noDefaultInfinity: true })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    default:
      return fc.jsonValue()
  }
}

/** Params that fit a schema of params. */
export function fittingParams(schema: z.ZodType, known: Known): fc.Arbitrary<Record<string, unknown>> {
  const shape = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as Shape
  return fitting(shape, known) as fc.Arbitrary<Record<string, unknown>>
}

/** The names of every param, and of what lies in it. */
export function namesWithin(schema: z.ZodType): string[] {
  const names = new Set<string>()
  const visit = (shape: Shape): void => {
    for (const [name, member] of Object.entries(shape.properties ?? {})) {
      names.add(name)
      visit(member)
    }
    for (const choice of [...(shape.anyOf ?? []), ...(shape.oneOf ?? [])]) visit(choice)
    if (shape.items) visit(shape.items)
  }
  visit(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as Shape)
  return [...names]
}
