/** The one contract: procedures and the push feed that every host carries (design: 80-architecture, "Contract"). */
import { type ContractRouterClient, eventIterator, oc } from '@orpc/contract'
import { WORK_PACKET_STATUSES } from '../domain/vocabulary.ts'
import { mtIdSchema, reasonSchema, wpIdSchema } from '../domain/work-packet.ts'
import { z } from '../zod.ts'
import {
  boardFilterSchema,
  boardPageSchema,
  COLUMN_PAGE,
  columnPageSchema,
  filterValuesSchema,
  moveOptionSchema,
} from './board.ts'
import { boardHashSchema, keptVersionSchema, VERSIONS_PAGE, versionPreviewSchema } from './board-history.ts'
import { noteSchema, windowAskSchema } from './desktop.ts'
import { engineResultSchema } from './envelope.ts'
import { errorValueSchema } from './errors.ts'
import { fileOpenedSchema } from './file-opening.ts'
import {
  graphAskSchema,
  graphChainSchema,
  graphChangesAskSchema,
  graphChangesSchema,
  graphNewsSchema,
} from './graph.ts'
import {
  attemptDetailSchema,
  microTaskHistoryAskSchema,
  microTaskHistoryPageSchema,
  triedPacketSchema,
} from './micro-task-history.ts'
import { packetDocumentSchema, shownPacketSchema } from './packet.ts'
import { operatorNameSchema, sinceLeftSchema, workspaceSettingsSchema } from './person.ts'
import { returnStepSchema, storageBackupsSchema } from './storage.ts'
import { cardsAskSchema, cardsPageSchema } from './table.ts'
import {
  histogramAskSchema,
  histogramSchema,
  pastBoardSchema,
  timelineAskSchema,
  timelineFilterSchema,
  timelinePageSchema,
  verifyNewsSchema,
  wholeEventsSchema,
} from './timeline.ts'
import {
  conflictSchema,
  diagnosticSchema,
  feedItemSchema,
  folderListingSchema,
  hostInfoSchema,
  readEventSchema,
  recentSchema,
  sampleStepSchema,
  syncStateSchema,
  workspaceInfoSchema,
} from './workspace.ts'

/** Every procedure may refuse with this typed error; `data` is the product's own error value. */
const procedure = oc.errors({ REFUSED: { message: 'refused', data: errorValueSchema } })

const pathSchema = z.string().min(1).max(4000)

export const contract = {
  host: {
    /** What this host is, and the workspace that is open in this connection, if any. */
    info: procedure.output(hostInfoSchema),
    /** Folders under a path (home when none is given), for hosts without a native dialog. */
    folders: procedure.input(z.strictObject({ path: pathSchema.optional() })).output(folderListingSchema),
    /** Shows a notification of the system, unless the window is looked at or there were many lately. */
    notify: procedure.input(noteSchema).output(z.strictObject({ shown: z.boolean() })),
    /** What the menu and clicked notifications ask of this window; ends at once where there is no desktop. */
    asks: procedure.output(eventIterator(windowAskSchema)),
    /** Shows the native folder dialog; null when it was cancelled. */
    pickFolder: procedure.output(z.strictObject({ path: z.string().nullable() })),
    /** Takes a folder off the recent ones; nothing in it is touched. */
    forgetRecent: procedure
      .input(z.strictObject({ path: pathSchema }))
      .output(z.strictObject({ recent: z.array(recentSchema) })),
    /**
     * The sample workspace: the one that was laid out before while it stands, unless a `fresh` one is asked for. Ending the
     * iterator ends the work and leaves nothing.
     */
    laySample: procedure
      .input(z.strictObject({ fresh: z.boolean().default(false) }))
      .output(eventIterator(sampleStepSchema)),
  },
  workspace: {
    /** Opens a folder in this connection and reads its board; writes nothing into the board. */
    open: procedure.input(z.strictObject({ path: pathSchema })).output(workspaceInfoSchema),
    /** How many Work Packets were made of a board that is read for the first time, while this connection opens it. */
    opening: procedure.output(eventIterator(z.strictObject({ packets: z.int() }))),
    close: procedure.output(z.strictObject({ closed: z.boolean() })),
    /** Opens a folder whose store is missing, without the backup that there is of it. */
    beginAnew: procedure.input(z.strictObject({ path: pathSchema })).output(workspaceInfoSchema),
    /** Writes an empty board where there is none. */
    createBoard: procedure.output(syncStateSchema),
    /** Chooses one of several boards. */
    chooseBoard: procedure.input(z.strictObject({ board_path: pathSchema })).output(syncStateSchema),
    settings: procedure.output(workspaceSettingsSchema),
    /** Changes one setting; the record tells who did. Answers all of them as they are then. */
    changeSetting: procedure
      .input(z.strictObject({ key: z.string().min(1).max(60), value: z.json() }))
      .output(workspaceSettingsSchema),
    /** Names the operator of this window from now on; null goes back to git's name. */
    nameOperator: procedure.input(z.strictObject({ id: operatorNameSchema.nullable() })).output(workspaceInfoSchema),
    /** What happened since this person last had the workspace open; null when nothing did, or they were never here. */
    sinceLeft: procedure.output(sinceLeftSchema.nullable()),
    /** Opens a file of the repository outside of Locus, at a 1-based line where the host's program can. */
    openFile: procedure
      .input(z.strictObject({ path: pathSchema, line: z.int().min(1).max(10_000_000).optional() }))
      .output(fileOpenedSchema),
  },
  /** A folder whose store is missing or damaged; nothing of it is open. */
  storage: {
    backups: procedure.input(z.strictObject({ path: pathSchema })).output(storageBackupsSchema),
    /** Restores one of them; ending the iterator gives it up while nothing is changed yet. */
    restore: procedure
      .input(z.strictObject({ path: pathSchema, file: pathSchema }))
      .output(eventIterator(returnStepSchema)),
    /** Rebuilds the store from backup, record and artifacts; ending the iterator as above. */
    rebuild: procedure.input(z.strictObject({ path: pathSchema })).output(eventIterator(returnStepSchema)),
  },
  board: {
    page: procedure.input(z.strictObject({ filter: boardFilterSchema.optional() })).output(boardPageSchema),
    column: procedure
      .input(
        z.strictObject({
          status: z.enum(WORK_PACKET_STATUSES),
          offset: z.int().min(0),
          limit: z.int().min(1).max(200).default(COLUMN_PAGE),
          filter: boardFilterSchema.optional(),
        }),
      )
      .output(columnPageSchema.extend({ sequence: z.int() })),
    /** The assignees and labels that there are, for the filter. */
    values: procedure.output(filterValuesSchema),
    /** Every card of the workspace by id, for the table. */
    cards: procedure.input(cardsAskSchema).output(cardsPageSchema),
    /** The board as it was at an event: of every column or of one. */
    at: procedure
      .input(
        z.strictObject({
          sequence: z.int().min(0),
          status: z.enum(WORK_PACKET_STATUSES).optional(),
          offset: z.int().min(0).default(0),
          limit: z.int().min(1).max(200).default(COLUMN_PAGE),
        }),
      )
      .output(pastBoardSchema),
    /** What every column says to one Work Packet while it is in the air. */
    moves: procedure
      .input(z.strictObject({ wp_id: wpIdSchema }))
      .output(z.strictObject({ wp_id: z.string(), version: z.int(), options: z.array(moveOptionSchema) })),
    /** The kept versions of the board, newest first; `sync_task_board` with `restore` brings one back. */
    versions: procedure
      .input(z.strictObject({ limit: z.int().min(1).max(500).default(VERSIONS_PAGE) }))
      .output(z.strictObject({ versions: z.array(keptVersionSchema), complete: z.boolean() })),
    /** What bringing a kept version back would change; nothing is changed by asking. */
    versionPreview: procedure.input(z.strictObject({ hash: boardHashSchema })).output(versionPreviewSchema),
  },
  packet: {
    /** A deleted packet is shown as well, so that it can be brought back. */
    show: procedure.input(z.strictObject({ wp_id: wpIdSchema })).output(shownPacketSchema),
    /** The packet's file in the repository; never more of it than is shown. */
    document: procedure.input(z.strictObject({ wp_id: wpIdSchema })).output(packetDocumentSchema),
  },
  /** The dependency graph (design: 70-window, "Graph"). */
  graph: {
    /** Nodes and edges, a piece at a time; ending the iterator ends the reading. */
    read: procedure.input(graphAskSchema).output(eventIterator(graphNewsSchema)),
    /** What changed in it since. */
    changes: procedure.input(graphChangesAskSchema).output(graphChangesSchema),
    /** What holds a Work Packet back, the longest chain of it, and what waits for it. */
    chain: procedure.input(z.strictObject({ wp_id: wpIdSchema })).output(graphChainSchema),
  },
  attempts: {
    /** Work Packets that have Micro-Tasks, the ones worked on first. */
    packets: procedure.output(z.strictObject({ packets: z.array(triedPacketSchema) })),
    /** A page of a Work Packet's Micro-Tasks with every attempt. */
    page: procedure.input(microTaskHistoryAskSchema).output(microTaskHistoryPageSchema),
    /** One iteration whole, with the text of what it left behind. */
    show: procedure
      .input(z.strictObject({ wp_id: wpIdSchema, mt_id: mtIdSchema, iteration: z.int().min(1) }))
      .output(attemptDetailSchema),
  },
  /** Performs one operation as the window's operator; a refusal comes as an EngineResult with its errors. */
  operate: procedure
    .input(
      z.strictObject({
        operation: z.string().min(1).max(60),
        params: z.record(z.string(), z.json()),
        op_id: z.string().optional(),
      }),
    )
    .output(engineResultSchema),
  sync: {
    state: procedure.output(syncStateSchema),
    now: procedure.output(syncStateSchema),
    /** From now on the board is written; carries out the write that was asked for. */
    allowWriting: procedure.output(syncStateSchema),
    /** Ends the hold after a git change of many entries. */
    decideHeld: procedure.input(z.strictObject({ take: z.enum(['file', 'store']) })).output(syncStateSchema),
  },
  problems: {
    list: procedure.output(z.strictObject({ problems: z.array(diagnosticSchema), conflicts: z.array(conflictSchema) })),
    fix: procedure
      .input(
        z.strictObject({
          diagnostic_id: z.string().max(200),
          choice: z.string().max(200),
          /** Recorded with a choice that takes one, instead of the usual words. */
          reason: reasonSchema.optional(),
        }),
      )
      .output(engineResultSchema),
  },
  events: {
    /** Newest first, before the given sequence. */
    page: procedure
      .input(
        z.strictObject({
          before: z.int().optional(),
          /** Only events after this one. */
          since: z.int().min(0).optional(),
          limit: z.int().min(1).max(200).default(50),
          wp_id: wpIdSchema.optional(),
        }),
      )
      .output(z.strictObject({ events: z.array(readEventSchema) })),
    /** Lines of the timeline that pass a filter, on one side of a place. */
    timeline: procedure.input(timelineAskSchema).output(timelinePageSchema),
    /** Events over time, by family. */
    histogram: procedure.input(histogramAskSchema).output(histogramSchema),
    /** One whole event. */
    show: procedure.input(z.strictObject({ sequence: z.int().min(1) })).output(readEventSchema),
    /** The first event at or after a time; null when all are older. */
    at: procedure
      .input(z.strictObject({ time: z.string().max(40) }))
      .output(z.strictObject({ sequence: z.int().nullable() })),
    /** Whole events that pass a filter, oldest first, for an export: as many as one answer holds. */
    whole: procedure
      .input(
        z.strictObject({
          filter: timelineFilterSchema.default({}),
          after: z.int().min(0),
          until: z.int().min(0),
        }),
      )
      .output(wholeEventsSchema),
    /** Proves the record, with the commits that witness it: each check as it ends, then the result. */
    verify: procedure.output(eventIterator(verifyNewsSchema)),
  },
  feed: {
    /** Deltas after `sequence`, the sync state, and gaps; ends with the connection. */
    subscribe: procedure.input(z.strictObject({ sequence: z.int().min(0) })).output(eventIterator(feedItemSchema)),
    /** Everything up to `sequence` has been taken in. */
    acknowledge: procedure
      .input(z.strictObject({ subscription_id: z.string().max(80), sequence: z.int() }))
      .output(z.strictObject({ ok: z.boolean() })),
  },
}

/** The typed client of the contract, whatever carries it. */
export type Client = ContractRouterClient<typeof contract>

/** Message by which the page and the preload (or the browser host's script) hand over the port. */
export const PORT_HANDOVER = 'locus:port'
/** Largest message that a host accepts, in bytes. */
export const MAX_MESSAGE_BYTES = 4 * 1024 * 1024
