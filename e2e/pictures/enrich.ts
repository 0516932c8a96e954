/** What people and agents did on the real board before it is pictured. */
import { expect } from '@playwright/test'
import type { Stage } from './studio.ts'

const DONE_BEFORE: readonly (readonly string[])[] = [
  ['update', 'WP-1-Workspace-Safety-Parallel-Sessions-v1', '{"priority":0,"labels":["safety"],"assignee":"mara"}'],
  ['move', 'WP-1-Media-Downloader-Loom-Bridge-v1', 'ready'],
  ['update', 'WP-1-Media-Downloader-Loom-Bridge-v1', '{"priority":1,"labels":["media"]}'],
  ['move', 'WP-1-Governance-Pack-v1', 'ready'],
  ['move', 'WP-1-Metrics-OTel-v2', 'ready'],
  ['update', 'WP-1-Metrics-OTel-v2', '{"priority":3,"type":"chore"}'],
  ['move', 'WP-1-ASR-Transcribe-Media-v1', 'ready'],
  ['move', 'WP-1-ASR-Transcribe-Media-v1', 'in_progress'],
  ['update', 'WP-1-ASR-Transcribe-Media-v1', '{"priority":1,"labels":["media","asr"],"assignee":"coder-a"}'],
  ['note', 'WP-1-ASR-Transcribe-Media-v1', 'Whisper runs locally; long files are cut at silences.'],
  ['move', 'WP-1-Storage-No-Runtime-DDL-v1', 'ready'],
  ['move', 'WP-1-Storage-No-Runtime-DDL-v1', 'in_progress'],
  ['update', 'WP-1-Storage-No-Runtime-DDL-v1', '{"type":"refactor","assignee":"coder-b","labels":["storage"]}'],
  ['move', 'WP-1-Spec-Authoring-Rubric-v1', 'ready'],
  [
    'move',
    'WP-1-Spec-Authoring-Rubric-v1',
    'blocked',
    '--reason',
    'The rubric awaits the new chapter',
    '--eta',
    'Friday',
  ],
  ['update', 'WP-1-Spec-Authoring-Rubric-v1', '{"type":"docs"}'],
  ['move', 'WP-1-RAG-Iterative-v2', 'blocked', '--reason', 'No index to retrieve from yet'],
  ['move', 'WP-1-ACE-Auditability-v2', 'ready'],
  ['move', 'WP-1-ACE-Auditability-v2', 'in_progress'],
  ['move', 'WP-1-ACE-Auditability-v2', 'gated', '--awaits', 'whether the audit may leave the machine'],
  ['update', 'WP-1-ACE-Auditability-v2', '{"priority":0,"assignee":"mara"}'],
]
/** Packets whose gates count, with the column they are dragged to. */
const GOVERNED = [
  { wpId: 'WP-2-Session-Replay-v1', title: 'Replay a session from its record', start: true },
  { wpId: 'WP-2-Export-Guard-v1', title: 'Guard exports against secrets', start: true },
  { wpId: 'WP-2-Mailbox-Threads-v1', title: 'Thread the role mailbox', start: false },
] as const

/** Performs all of it, by the command line and in a window of its own. */
export async function enrich({ locus, open }: Stage): Promise<void> {
  await locus.done('init')
  for (const [verb = '', wpId = '', ...rest] of DONE_BEFORE) {
    const asked =
      verb === 'update'
        ? ['op', 'update_wp', JSON.stringify({ wp_id: wpId, ...JSON.parse(rest[0] ?? '{}') })]
        : [verb, wpId, ...rest]
    await locus.done('--actor', verb === 'note' ? 'agent:coder-a' : 'human:mara', ...asked)
  }
  for (const { wpId, title } of GOVERNED) {
    await locus.done('create', wpId, title, '--routing', 'GOV_LIGHT', '--status', 'ready', '--priority', '1')
    await locus.done('op', 'update_wp', JSON.stringify({ wp_id: wpId, routing: 'GOV_STRICT' }))
  }
  const { board, sheet, page } = await open()
  for (const { wpId } of GOVERNED.filter(({ start }) => start)) {
    await board.drag(wpId, { column: 'In progress' })
    await sheet.button('Pass and start').click()
    await expect(board.cardIn('In progress', wpId)).toBeVisible()
  }
  await page.context().close()
}
