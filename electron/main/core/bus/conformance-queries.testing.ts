/** For the conformance test: the queries, with what each refuses. */
import { deleted, type Refusal, type Row, unknown, WP } from './conformance-row.testing.ts'

const { READY, STUB, GONE, NOWHERE } = WP

/** Every query. */
export function queryRows(): Row[] {
  const oneOf = (operation: string): Row => ({
    operation,
    params: { wp_id: READY },
    other: { wp_id: STUB },
    refusals: [unknown({ wp_id: NOWHERE }), deleted({ wp_id: GONE })],
  })
  const noCursor = (params: Record<string, unknown> = {}): Refusal => ({
    what: 'a cursor that is none',
    params: { ...params, cursor: '\u0000' },
    code: 'HSK-400-SCHEMA',
    path: 'params.cursor',
  })
  return [
    oneOf('get_wp_status'),
    oneOf('get_dependencies'),
    oneOf('get_dependency_tree'),
    oneOf('get_blocking_chain'),
    oneOf('get_mt_progress'),
    {
      operation: 'get_mt',
      params: { wp_id: READY, mt_id: 'MT-001' },
      other: { wp_id: READY, mt_id: 'MT-002' },
      refusals: [
        unknown({ wp_id: NOWHERE, mt_id: 'MT-001' }),
        {
          what: 'a Micro-Task that is not there',
          params: { wp_id: READY, mt_id: 'MT-404' },
          code: 'HSK-404-NOT-FOUND',
          path: 'params.mt_id',
        },
      ],
    },
    {
      operation: 'list_wps',
      params: { status: ['ready'], limit: 2 },
      other: {},
      refusals: [
        { what: 'no such status', params: { status: ['lost'] }, code: 'HSK-400-SCHEMA', path: 'params.status.0' },
      ],
    },
    { operation: 'query_ready', params: {}, other: { limit: 1 }, refusals: [noCursor()] },
    { operation: 'query_blocked', params: {}, other: { limit: 1 }, refusals: [] },
    { operation: 'search', params: { query: 'ready' }, other: { query: 'held' }, refusals: [noCursor({ query: 'x' })] },
    {
      operation: 'list_events',
      params: { limit: 3 },
      other: { limit: 4 },
      refusals: [{ what: 'no events', params: { limit: 0 }, code: 'HSK-400-SCHEMA', path: 'params.limit' }],
    },
    {
      operation: 'sync_events',
      params: { direction: 'export', path: 'record.jsonl' },
      other: { direction: 'export', path: 'again.jsonl' },
      refusals: [
        {
          what: 'a path that leaves the repository',
          params: { direction: 'export', path: '../record.jsonl' },
          code: 'HSK-400-SCHEMA',
          path: 'params.path',
        },
        {
          what: 'an event to come',
          params: { direction: 'export', path: 'record.jsonl', since: 1_000_000 },
          code: 'HSK-404-NOT-FOUND',
          path: 'params.since',
        },
        {
          what: 'a claimed identity',
          params: { direction: 'export', path: 'record.jsonl' },
          code: 'HSK-403-CAPABILITY',
          path: 'job.capability_profile_id',
          asAgent: true,
        },
      ],
    },
    {
      operation: 'board_at',
      params: { sequence: 1 },
      other: { sequence: 2 },
      refusals: [
        {
          what: 'an event to come',
          params: { sequence: 1_000_000 },
          code: 'HSK-404-NOT-FOUND',
          path: 'params.sequence',
        },
      ],
    },
  ]
}
