/** For the conformance test: dependencies, Micro-Tasks and the sync, with what each refuses. */
import { microTaskDefinition } from '#core/operations/micro-task.testing.ts'
import { type Given, NO_ARTIFACT, type Row, unknown, WP } from './conformance-row.testing.ts'

const { READY, STUB, BLOCKER, WAITING, NOWHERE } = WP

const iteration = (handle: string, more: Record<string, unknown> = {}) => ({
  wp_id: READY,
  mt_id: 'MT-002',
  iteration: 1,
  model_id: '7b',
  escalation_level: 0,
  started_at: '2026-03-02T09:00:00.000Z',
  completed_at: '2026-03-02T09:01:00.000Z',
  duration_ms: 60_000,
  tokens_prompt: 10,
  tokens_completion: 20,
  claimed_complete: true,
  outcome: 'SUCCESS',
  output_artifact_ref: handle,
  ...more,
})

/** The operations on what hangs together, on what is attempted, and on the board. */
export function workRows({ handle, dependencyId }: Given): Row[] {
  return [
    {
      operation: 'add_dependency',
      params: { from_wp_id: READY, to_wp_id: STUB, type: 'blocks' },
      other: { from_wp_id: READY, to_wp_id: STUB, type: 'related' },
      refusals: [
        unknown({ from_wp_id: NOWHERE, to_wp_id: STUB, type: 'blocks' }, 'params.from_wp_id'),
        unknown({ from_wp_id: READY, to_wp_id: NOWHERE, type: 'blocks' }, 'params.to_wp_id'),
        {
          what: 'itself',
          params: { from_wp_id: READY, to_wp_id: READY, type: 'blocks' },
          code: 'HSK-409-CYCLE',
          path: 'params.to_wp_id',
        },
        {
          what: 'a cycle',
          params: { from_wp_id: WAITING, to_wp_id: BLOCKER, type: 'blocks' },
          code: 'HSK-409-CYCLE',
          path: 'params',
        },
        {
          what: 'one that there is',
          params: { from_wp_id: BLOCKER, to_wp_id: WAITING, type: 'blocks' },
          code: 'HSK-409-EXISTS',
          path: 'params',
        },
      ],
    },
    {
      operation: 'remove_dependency',
      params: { dependency_id: dependencyId },
      other: { from_wp_id: BLOCKER, to_wp_id: WAITING, type: 'blocks' },
      refusals: [
        {
          what: 'an id that is not there',
          params: { dependency_id: 'dep_00000000-0000-4000-8000-000000000000' },
          code: 'HSK-404-NOT-FOUND',
          path: 'params',
        },
        {
          what: 'an edge that is not there',
          params: { from_wp_id: READY, to_wp_id: STUB, type: 'blocks' },
          code: 'HSK-404-NOT-FOUND',
          path: 'params',
        },
        { what: 'neither', params: {}, code: 'HSK-400-SCHEMA', path: 'params' },
      ],
    },
    {
      operation: 'register_mts',
      params: { wp_id: READY, mt_definitions: [microTaskDefinition('MT-010')] },
      other: { wp_id: READY, mt_definitions: [microTaskDefinition('MT-011')] },
      refusals: [
        unknown({ wp_id: NOWHERE, mt_definitions: [microTaskDefinition('MT-010')] }),
        {
          what: 'an id that is taken',
          params: { wp_id: READY, mt_definitions: [microTaskDefinition('MT-001')] },
          code: 'HSK-400-SCHEMA',
          path: 'params.mt_definitions.0.mt_id',
        },
        {
          what: 'an id that is none',
          params: { wp_id: READY, mt_definitions: [microTaskDefinition('MT-1')] },
          code: 'HSK-400-SCHEMA',
          path: 'params.mt_definitions.0.mt_id',
        },
        {
          what: 'an id without end',
          params: { wp_id: READY, mt_definitions: [microTaskDefinition(`MT-${'1'.repeat(50)}`)] },
          code: 'HSK-400-SCHEMA',
          path: 'params.mt_definitions.0.mt_id',
        },
        {
          what: 'nothing',
          params: { wp_id: READY, mt_definitions: [] },
          code: 'HSK-400-SCHEMA',
          path: 'params.mt_definitions',
        },
        {
          what: 'a dependency on itself',
          params: { wp_id: READY, mt_definitions: [microTaskDefinition('MT-010', { depends_on: ['MT-010'] })] },
          code: 'HSK-400-SCHEMA',
          path: 'params.mt_definitions.0.depends_on',
        },
      ],
    },
    {
      operation: 'start_mt',
      params: { wp_id: READY, mt_id: 'MT-001', model_id: '7b' },
      other: { wp_id: READY, mt_id: 'MT-001', model_id: '13b' },
      refusals: [
        unknown({ wp_id: NOWHERE, mt_id: 'MT-001', model_id: '7b' }),
        {
          what: 'a Micro-Task that is not there',
          params: { wp_id: READY, mt_id: 'MT-404', model_id: '7b' },
          code: 'HSK-404-NOT-FOUND',
          path: 'params.mt_id',
        },
        {
          what: 'one that runs',
          params: { wp_id: READY, mt_id: 'MT-002', model_id: '7b' },
          code: 'HSK-409-TRANSITION',
          path: 'params.mt_id',
        },
      ],
    },
    {
      operation: 'record_iteration',
      params: iteration(handle),
      other: iteration(handle, { outcome: 'RETRY' }),
      refusals: [
        unknown(iteration(handle, { wp_id: NOWHERE })),
        {
          what: 'a Micro-Task that does not run',
          params: iteration(handle, { mt_id: 'MT-001' }),
          code: 'HSK-409-TRANSITION',
          path: 'params.mt_id',
        },
        {
          what: 'a hole',
          params: iteration(handle, { iteration: 2 }),
          code: 'HSK-409-VERSION',
          path: 'params.iteration',
        },
        {
          what: 'an output that is not there',
          params: iteration(NO_ARTIFACT),
          code: 'HSK-404-NOT-FOUND',
          path: 'params.output_artifact_ref',
        },
        {
          what: 'a handle that is none',
          params: iteration('file:///etc/passwd'),
          code: 'HSK-400-SCHEMA',
          path: 'params.output_artifact_ref',
        },
      ],
    },
    {
      operation: 'complete_mt',
      params: { wp_id: READY, mt_id: 'MT-002', final_iteration: 0, result: 'completed' },
      other: { wp_id: READY, mt_id: 'MT-002', final_iteration: 0, result: 'failed' },
      refusals: [
        unknown({ wp_id: NOWHERE, mt_id: 'MT-002', final_iteration: 0, result: 'completed' }),
        {
          what: 'another iteration',
          params: { wp_id: READY, mt_id: 'MT-002', final_iteration: 3, result: 'completed' },
          code: 'HSK-409-VERSION',
          path: 'params.final_iteration',
        },
        {
          what: 'one that was not begun',
          params: { wp_id: READY, mt_id: 'MT-001', final_iteration: 0, result: 'completed' },
          code: 'HSK-409-TRANSITION',
          path: 'params.mt_id',
        },
      ],
    },
    {
      operation: 'sync_task_board',
      params: { direction: 'both' },
      other: { direction: 'pull' },
      refusals: [
        {
          what: 'no such direction',
          params: { direction: 'sideways' },
          code: 'HSK-400-SCHEMA',
          path: 'params.direction',
        },
        {
          what: 'a conflict that is not there',
          params: { resolve: { wp_id: READY, take: 'store' } },
          code: 'HSK-404-NOT-FOUND',
          path: 'params.resolve.wp_id',
        },
        {
          what: 'a place for what is not there',
          params: { place: { wp_id: NOWHERE } },
          code: 'HSK-409-SYNC',
          path: 'docs/TASK_BOARD.md',
        },
      ],
    },
  ]
}
