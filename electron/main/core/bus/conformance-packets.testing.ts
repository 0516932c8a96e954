/** For the conformance test: the operations on Work Packets, with what each refuses. */
import { deleted, NO_ARTIFACT, type Row, unknown, WP } from './conformance-row.testing.ts'

const { READY, HELD, STUB, GONE, WAITING, NOWHERE } = WP

/** create_wp, update_wp in all its forms, gate_wp, close_wp, delete_wp. `moved`: sequence of the event that moved WP-1-Held. */
export function packetRows(moved: number): Row[] {
  return [
    {
      operation: 'create_wp',
      params: { wp_id: 'WP-1-New', title: 'New', routing: 'GOV_LIGHT', status: 'ready', labels: ['b', 'a'] },
      other: { wp_id: 'WP-1-Newer', title: 'Newer' },
      refusals: [
        {
          what: 'an id that is taken',
          params: { wp_id: READY, title: 'x' },
          code: 'HSK-409-EXISTS',
          path: 'params.wp_id',
        },
        {
          what: 'an id that was deleted',
          params: { wp_id: GONE, title: 'x' },
          code: 'HSK-409-EXISTS',
          path: 'params.wp_id',
        },
        {
          what: 'ready without its packet',
          params: { wp_id: 'WP-1-New', title: 'x', status: 'ready' },
          code: 'HSK-409-TRANSITION',
          path: 'params.status',
        },
        {
          what: 'blocked without a reason',
          params: { wp_id: 'WP-1-New', title: 'x', status: 'blocked' },
          code: 'HSK-409-TRANSITION',
          path: 'params.status',
        },
        {
          what: 'a path that leaves the repository',
          params: { wp_id: 'WP-1-New', title: 'x', task_packet_path: '../x.md' },
          code: 'HSK-400-SCHEMA',
          path: 'params.task_packet_path',
        },
        { what: 'no title', params: { wp_id: 'WP-1-New' }, code: 'HSK-400-SCHEMA', path: 'params.title' },
      ],
    },
    {
      operation: 'update_wp',
      params: { wp_id: READY, title: 'Readier', note: 'more of it', status: 'in_progress' },
      other: { wp_id: READY, title: 'Something else' },
      refusals: [
        unknown({ wp_id: NOWHERE, title: 'x' }),
        deleted({ wp_id: GONE, title: 'x' }),
        { what: 'no Work Packet', params: { title: 'x' }, code: 'HSK-400-SCHEMA', path: 'params.wp_id' },
        {
          what: 'a move that there is not',
          params: { wp_id: STUB, status: 'gated', awaits: 'x' },
          code: 'HSK-409-TRANSITION',
          path: 'params.status',
        },
        {
          what: 'a move without its packet',
          params: { wp_id: STUB, status: 'ready' },
          code: 'HSK-409-TRANSITION',
          path: 'params.status',
        },
        {
          what: 'a move before its blockers',
          params: { wp_id: WAITING, status: 'in_progress' },
          code: 'HSK-409-TRANSITION',
          path: 'params.status',
        },
        {
          what: 'a close by another name',
          params: { wp_id: HELD, status: 'done' },
          code: 'HSK-409-TRANSITION',
          path: 'params.status',
        },
        {
          what: 'a detail of no move',
          params: { wp_id: READY, eta: 'soon' },
          code: 'HSK-400-SCHEMA',
          path: 'params.eta',
        },
        {
          what: 'a lowering by an agent',
          params: { wp_id: STUB, routing: 'GOV_NONE', reason: 'x' },
          code: 'HSK-403-CAPABILITY',
          path: 'job.capability_profile_id',
          asAgent: true,
        },
        {
          what: 'a lowering without a reason',
          params: { wp_id: STUB, routing: 'GOV_NONE' },
          code: 'HSK-409-TRANSITION',
          path: 'params.reason',
        },
      ],
    },
    {
      operation: 'update_wp',
      form: 'claim',
      params: { claim: { wp_id: READY } },
      other: { claim: { next: {} } },
      refusals: [
        unknown({ claim: { wp_id: NOWHERE } }, 'params.claim.wp_id'),
        {
          what: 'one that is held',
          params: { claim: { wp_id: HELD } },
          code: 'HSK-409-TRANSITION',
          path: 'params.claim.wp_id',
        },
        {
          what: 'anything beside it',
          params: { claim: { next: {} }, title: 'x' },
          code: 'HSK-400-SCHEMA',
          path: 'params.title',
        },
      ],
    },
    {
      operation: 'update_wp',
      form: 'release',
      params: { wp_id: HELD, release: true },
      other: { wp_id: HELD, release: true, note: 'x' },
      refusals: [
        unknown({ wp_id: NOWHERE, release: true }),
        {
          what: 'one that nobody holds',
          params: { wp_id: READY, release: true },
          code: 'HSK-409-TRANSITION',
          path: 'params.release',
        },
        {
          what: 'what somebody else holds',
          params: { wp_id: HELD, release: true },
          code: 'HSK-403-CAPABILITY',
          path: 'params.release',
          asAgent: true,
        },
      ],
    },
    {
      operation: 'update_wp',
      form: 'undo',
      params: { wp_id: HELD, undo_of: moved },
      other: { wp_id: HELD, undo_of: 1 },
      refusals: [
        {
          what: 'an event that is not there',
          params: { wp_id: HELD, undo_of: 1_000_000 },
          code: 'HSK-404-NOT-FOUND',
          path: 'params.undo_of',
        },
        {
          what: 'somebody else’s event',
          params: { wp_id: HELD, undo_of: moved },
          code: 'HSK-409-TRANSITION',
          path: 'params.undo_of',
          asAgent: true,
        },
      ],
    },
    {
      operation: 'update_wp',
      form: 'restore',
      params: { wp_id: GONE, restore: true },
      other: { wp_id: GONE, title: 'x' },
      refusals: [
        unknown({ wp_id: NOWHERE, restore: true }),
        {
          what: 'one that was not deleted',
          params: { wp_id: READY, restore: true },
          code: 'HSK-409-TRANSITION',
          path: 'params.restore',
        },
        {
          what: 'a caller who may not delete',
          params: { wp_id: GONE, restore: true },
          code: 'HSK-403-CAPABILITY',
          path: 'job.capability_profile_id',
          asAgent: true,
        },
      ],
    },
    {
      operation: 'gate_wp',
      params: { wp_id: STUB, gate: 'pre_work', result: 'pass', notes: 'looked at it' },
      other: { wp_id: STUB, gate: 'post_work', result: 'fail' },
      refusals: [
        unknown({ wp_id: NOWHERE, gate: 'pre_work', result: 'pass' }),
        deleted({ wp_id: GONE, gate: 'pre_work', result: 'pass' }),
        {
          what: 'no such gate',
          params: { wp_id: STUB, gate: 'lunch', result: 'pass' },
          code: 'HSK-400-SCHEMA',
          path: 'params.gate',
        },
        {
          what: 'a report that is not there',
          params: { wp_id: STUB, gate: 'pre_work', result: 'pass', validation_report_ref: NO_ARTIFACT },
          code: 'HSK-404-NOT-FOUND',
          path: 'params.validation_report_ref',
        },
        {
          what: 'a caller who may not',
          params: { wp_id: STUB, gate: 'pre_work', result: 'pass' },
          code: 'HSK-403-CAPABILITY',
          path: 'job.capability_profile_id',
          asAgent: true,
        },
      ],
    },
    {
      operation: 'close_wp',
      params: { wp_id: HELD, verdict: 'FAIL', summary: 'not yet' },
      other: { wp_id: HELD },
      refusals: [
        unknown({ wp_id: NOWHERE }),
        deleted({ wp_id: GONE }),
        { what: 'one that was not begun', params: { wp_id: READY }, code: 'HSK-409-TRANSITION', path: 'params.wp_id' },
        {
          what: 'a verdict of a caller who may not',
          params: { wp_id: HELD, verdict: 'FAIL' },
          code: 'HSK-403-CAPABILITY',
          path: 'job.capability_profile_id',
          asAgent: true,
        },
      ],
    },
    {
      operation: 'delete_wp',
      params: { wp_id: READY, reason: 'made twice' },
      other: { wp_id: STUB, reason: 'made twice' },
      refusals: [
        unknown({ wp_id: NOWHERE, reason: 'x' }),
        deleted({ wp_id: GONE, reason: 'x' }),
        { what: 'no reason', params: { wp_id: READY }, code: 'HSK-400-SCHEMA', path: 'params.reason' },
        {
          what: 'a caller who may not',
          params: { wp_id: READY, reason: 'x' },
          code: 'HSK-403-CAPABILITY',
          path: 'job.capability_profile_id',
          asAgent: true,
        },
      ],
    },
  ]
}
