/** What the hash says of the Graph view: which part, which types of edges, what is collapsed and chosen. Pure. */
import { isWorkPacketId } from '#shared/domain/ids.ts'
import { DEPENDENCY_TYPES, type DependencyType, PHASES, type Phase } from '#shared/domain/vocabulary.ts'

/** By what packets are put together. */
export const COLLAPSES = ['none', 'phase', 'epic'] as const
/** What the nodes of the graph stand for: Work Packets, or all of a phase or an epic as one. */
export type Collapse = (typeof COLLAPSES)[number]

/** The types as they are stored: `blocked_by` is `blocks` said from the other end. */
export const STORED_TYPES: readonly DependencyType[] = DEPENDENCY_TYPES.filter((type) => type !== 'blocked_by')

/** The state of the Graph view. */
export interface GraphState {
  phase: Phase | undefined
  /** The Work Packet whose surroundings alone are shown. */
  around: string | undefined
  /** Types of edges that are hidden. */
  hidden: readonly DependencyType[]
  collapse: Collapse
  /** Groups that are open although their kind is collapsed. */
  open: readonly string[]
  /** The chosen Work Packet, or a group as {@link groupBox} names it. */
  node: string | undefined
  /** Packets without any edge are shown too. */
  loose: boolean
  /** As a list instead of a drawing. */
  list: boolean
}

/** The state of an empty hash. */
export const INITIAL_GRAPH: GraphState = {
  phase: undefined,
  around: undefined,
  hidden: [],
  collapse: 'none',
  open: [],
  node: undefined,
  loose: true,
  list: false,
}

const GROUP = 'group '

/** The id of a group's box: of a phase, or of an epic. No Work Packet has it. */
export const groupBox = (key: string): string => GROUP + key

/** The key of a group, by the id of its box. */
export const groupOf = (box: string): string | undefined =>
  box.startsWith(GROUP) ? box.slice(GROUP.length) : undefined

function isGroupKey(key: string): boolean {
  return isWorkPacketId(key) || PHASES.some((phase) => phase === key)
}

function boxOf(word: string | null): string | undefined {
  const key = word === null ? undefined : groupOf(word)
  return key !== undefined && isGroupKey(key) ? groupBox(key) : idOf(word)
}

function idOf(word: string | null): string | undefined {
  return word !== null && isWorkPacketId(word) ? word : undefined
}

/** The state that the words of a hash stand for; what they do not say, or say wrongly, is as at first. */
export function graphOfWords(words: URLSearchParams): GraphState {
  const hidden = words.get('without')?.split(',') ?? []
  return {
    phase: PHASES.find((phase) => phase === words.get('only')),
    around: idOf(words.get('around')),
    hidden: STORED_TYPES.filter((type) => hidden.includes(type)),
    collapse: COLLAPSES.find((one) => one === words.get('collapse')) ?? INITIAL_GRAPH.collapse,
    open: (words.get('open') ?? '').split(',').filter(isGroupKey),
    node: boxOf(words.get('node')),
    loose: words.get('loose') !== '0',
    list: words.get('as') === 'list',
  }
}

/** Writes what differs from the state at first into the words of a hash. */
export function writeGraph(words: URLSearchParams, state: GraphState): void {
  const { phase, around, hidden, collapse, open, node, loose, list } = state
  if (phase) words.set('only', phase)
  if (around) words.set('around', around)
  if (hidden.length > 0) words.set('without', hidden.join())
  if (collapse !== INITIAL_GRAPH.collapse) words.set('collapse', collapse)
  if (open.length > 0) words.set('open', open.join())
  if (node) words.set('node', node)
  if (!loose) words.set('loose', '0')
  if (list) words.set('as', 'list')
}
