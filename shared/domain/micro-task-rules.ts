/** The rules that Micro-Task definitions are held to, MT-VAL-001 to 010 (design: 20-operations). Pure. */
import { MT_ID_PATTERN } from './ids.ts'
import type { MicroTaskDefinition } from './micro-task.ts'

/** Tokens that every prompt needs beside its own: rules 300, iteration 200, definition 500, previous output 200. */
export const FIXED_OVERHEAD_TOKENS = 1200
/** The model's window where nothing else is known, in tokens. */
export const DEFAULT_WINDOW_TOKENS = 32_768
/** More tokens than this over all Micro-Tasks of a Work Packet are worth a word. */
const PLAUSIBLE_SUM_TOKENS = 400_000

/** One rule of Micro-Tasks that the definitions break or nearly do (design: 20-operations). */
export interface RuleFinding {
  rule: `MT-VAL-${string}`
  severity: 'error' | 'warning' | 'info'
  /** Where in the params: `mt_definitions.2.depends_on`. */
  path: string
  message: string
}

/** What the rules look at beside the definitions themselves. */
export interface RuleFacts {
  /** Ids that the Work Packet has already. */
  existing: readonly string[]
  /** The packet's IN_SCOPE_PATHS; undefined when they cannot be read. */
  inScope?: readonly string[]
  windowTokens?: number
}

/** Everything that the definitions break; errors refuse a registration, the others are reported. */
export function checkMicroTasks(definitions: readonly MicroTaskDefinition[], facts: RuleFacts): RuleFinding[] {
  const findings: RuleFinding[] = []
  const add = (rule: RuleFinding['rule'], severity: RuleFinding['severity'], path: string, message: string): void => {
    findings.push({ rule, severity, path: `params.mt_definitions.${path}`, message })
  }
  const known = new Set(facts.existing)
  definitions.forEach((definition, index) => {
    const { mt_id: id } = definition
    if (known.has(id)) add('MT-VAL-001', 'error', `${index}.mt_id`, `${id} is not unique in its Work Packet`)
    if (!MT_ID_PATTERN.test(id)) add('MT-VAL-002', 'error', `${index}.mt_id`, `${id} is not of the form MT-NNN`)
    known.add(id)
  })
  definitions.forEach((definition, index) => {
    definition.depends_on.forEach((other, place) => {
      if (!known.has(other)) {
        add(
          'MT-VAL-003',
          'error',
          `${index}.depends_on.${place}`,
          `${definition.mt_id} depends on ${other}, which is not there`,
        )
      }
    })
    checkScope(definition, index, facts, add)
    const window = facts.windowTokens ?? DEFAULT_WINDOW_TOKENS
    if (definition.token_budget > window - FIXED_OVERHEAD_TOKENS) {
      const message = `a budget of ${definition.token_budget} tokens does not fit a window of ${window} less ${FIXED_OVERHEAD_TOKENS}`
      add('MT-VAL-006', 'error', `${index}.token_budget`, message)
    }
    if (!definition.verify.some((verify) => verify.blocking)) {
      add('MT-VAL-007', 'warning', `${index}.verify`, `${definition.mt_id} has no blocking verify command`)
    }
    definition.done.forEach((criterion, place) => {
      const reference = criterion.verify_ref
      const proven = reference !== undefined && reference < definition.verify.length
      if (criterion.verification === 'automated' && !proven) {
        add(
          'MT-VAL-008',
          'warning',
          `${index}.done.${place}`,
          `no verify command proves “${criterion.description.slice(0, 80)}”`,
        )
      }
    })
    if (new Set(definition.actions).size < definition.actions.length) {
      add(
        'MT-VAL-009',
        'warning',
        `${index}.actions`,
        `${definition.mt_id} names an action twice; actions are steps in order`,
      )
    }
  })
  const cycle = dependencyCycle(definitions)
  if (cycle) add('MT-VAL-004', 'error', '0.depends_on', `the dependencies form a cycle: ${cycle.join(' → ')}`)
  const sum = definitions.reduce((total, definition) => total + definition.token_budget, 0)
  if (sum > PLAUSIBLE_SUM_TOKENS)
    add('MT-VAL-010', 'info', '0.token_budget', `${sum} tokens in all are a lot for one packet`)
  return findings
}

function checkScope(
  definition: MicroTaskDefinition,
  index: number,
  facts: RuleFacts,
  add: (rule: RuleFinding['rule'], severity: RuleFinding['severity'], path: string, message: string) => void,
): void {
  const { inScope } = facts
  if (!inScope) return
  for (const kind of ['modify', 'create'] as const) {
    definition.files[kind].forEach((path, place) => {
      if (inScope.some((scope) => covers(scope, path))) return
      add('MT-VAL-005', 'error', `${index}.files.${kind}.${place}`, `${path} is outside the packet's IN_SCOPE_PATHS`)
    })
  }
}

/** Whether a scope path covers a file: the file itself, a folder above it (`src/`, `src/**`), or a `*` within one name. */
export function covers(scope: string, path: string): boolean {
  const folder = scope.replace(/\/\*\*$/, '/')
  if (scope === path) return true
  if (folder.endsWith('/')) return path.startsWith(folder)
  if (!scope.includes('*')) return path.startsWith(`${scope}/`)
  const pattern = scope
    .split('**')
    .map((part) => part.split('*').map(literal).join('[^/]*'))
    .join('.*')
  return new RegExp(`^${pattern}$`).test(path)
}

function literal(text: string): string {
  return text.replace(/[.+?^${}()|[\]\\]/g, '\\$&')
}

/** The first cycle among the definitions' own dependencies, in order, its first id repeated at the end. */
function dependencyCycle(definitions: readonly MicroTaskDefinition[]): string[] | undefined {
  const byId = new Map(definitions.map((definition) => [definition.mt_id, definition]))
  const done = new Set<string>()
  const walk = (id: string, path: string[]): string[] | undefined => {
    const at = path.indexOf(id)
    if (at >= 0) return [...path.slice(at), id]
    if (done.has(id)) return undefined
    for (const next of byId.get(id)?.depends_on ?? []) {
      const found = byId.has(next) ? walk(next, [...path, id]) : undefined
      if (found) return found
    }
    done.add(id)
    return undefined
  }
  for (const id of byId.keys()) {
    const found = walk(id, [])
    if (found) return found
  }
  return undefined
}
