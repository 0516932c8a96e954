/** For tests: a Micro-Task as its author declares it. */
import type { Json } from './operation.ts'

/** A definition that `register_mts` takes as it is; `more` replaces or adds what a test is about. */
export function microTaskDefinition(mtId = 'MT-001', more: Record<string, Json> = {}): Record<string, Json> {
  return {
    mt_id: mtId,
    name: `Task ${mtId}`,
    scope: 'One file',
    files: { modify: ['src/tide.ts'] },
    actions: ['Write it'],
    verify: [{ command: 'npm test', expect: 'exit_0' }],
    done: [{ description: 'It runs', verification: 'automated', verify_ref: 0 }],
    token_budget: 2048,
    ...more,
  }
}
