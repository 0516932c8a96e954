/** Adding and removing edges from the drawing, each with its undo (design: 70-window, "Graph"; 10-domain, "Dependency"). */
import type { Client } from '#shared/contract/contract.ts'
import type { GraphEdge } from '#shared/contract/graph.ts'
import type { DependencyType } from '#shared/domain/vocabulary.ts'
import { addEdge, DEPENDENCY_WORDS, removeEdge } from '../../inspector/dependency-words.ts'
import { type OperationOutcome, type OperationRequest, operate } from '../../state/operate.ts'
import { change, sayDone } from '../../state/undo.ts'

function words(from: string, type: DependencyType, to: string): string {
  return `${from} ${DEPENDENCY_WORDS[type].out} ${to}`
}

/** Says that an edge was added, and offers to take it away again. */
export function sayTied(from: string, type: DependencyType, to: string): void {
  const request: OperationRequest = {
    operation: 'remove_dependency',
    params: { from_wp_id: from, to_wp_id: to, type },
  }
  sayDone(`Added: ${words(from, type, to)}`, [{ wpId: to, request }])
}

/** Adds an edge; a refusal is the caller's to show. */
export async function tie(
  from: string,
  type: DependencyType,
  to: string,
  description: string,
): Promise<OperationOutcome> {
  const plain = addEdge(from, to, type)
  const request = description === '' ? plain : { ...plain, params: { ...plain.params, description } }
  let outcome: OperationOutcome | undefined
  await change(async () => {
    outcome = await operate(request, { quiet: true })
    if (outcome.done) sayTied(from, type, to)
  })
  if (!outcome) throw new Error('a change that ended without an outcome')
  return outcome
}

/** Takes an edge away, and offers to add it again with its description. */
export async function untie(client: Client, edge: GraphEdge): Promise<void> {
  const { from_wp_id: from, to_wp_id: to, type, dependency_id } = edge
  await change(async () => {
    const description = await descriptionOf(client, edge)
    const outcome = await operate(removeEdge({ dependency_id }), { title: 'Not removed' })
    if (!outcome.done) return
    const again = addEdge(from, to, type)
    const request = description === undefined ? again : { ...again, params: { ...again.params, description } }
    sayDone(`Removed: ${words(from, type, to)}`, [{ wpId: to, request }])
  })
}

async function descriptionOf(client: Client, { to_wp_id, dependency_id }: GraphEdge): Promise<string | undefined> {
  const { edges } = await client.packet.show({ wp_id: to_wp_id })
  return edges.find((edge) => edge.dependency_id === dependency_id)?.description
}
