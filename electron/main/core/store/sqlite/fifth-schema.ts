/**
 * The schema that migration 5 makes: the order in which every edge of a graph leads upwards (ADR 0020). Work Packets stand in
 * it as they were made; a row moves one of them. Never edited once released.
 */
import type { Database } from 'better-sqlite3'

const STEP = 2 ** 20

/** Makes the table, and the rows of the Work Packets that edges of older builds move. */
export function makeGraphOrder(database: Database): void {
  database.exec(`
    CREATE TABLE graph_order (
      graph TEXT NOT NULL,
      wp_id TEXT NOT NULL,
      rank INTEGER NOT NULL,
      PRIMARY KEY (graph, wp_id)
    ) STRICT, WITHOUT ROWID;
  `)
  for (const [graph, blockers] of blockersByGraph(database)) moveInto(database, graph, blockers)
}

/** What each Work Packet comes after, by graph; both by their number, where any of them comes after a younger one. */
function blockersByGraph(database: Database): Map<string, Map<number, number[]>> {
  const edges = database
    .prepare(
      `SELECT CASE d.type WHEN 'blocks' THEN 'ordering' WHEN 'depends-on' THEN 'ordering' WHEN 'parent-child' THEN 'tree'
         ELSE d.type END AS graph,
         iif(d.type = 'depends-on', t.id, f.id) AS lower, iif(d.type = 'depends-on', f.id, t.id) AS upper
       FROM dependencies d JOIN work_packets f ON f.wp_id = d.from_wp_id JOIN work_packets t ON t.wp_id = d.to_wp_id
       WHERE d.type <> 'related'`,
    )
    .iterate() as IterableIterator<{ graph: string; lower: number; upper: number }>
  const graphs = new Map<string, Map<number, number[]>>()
  const crooked = new Set<string>()
  for (const { graph, lower, upper } of edges) {
    const blockers = graphs.get(graph) ?? new Map<number, number[]>()
    graphs.set(graph, blockers)
    const known = blockers.get(upper)
    if (known) known.push(lower)
    else blockers.set(upper, [lower])
    if (lower > upper) crooked.add(graph)
  }
  return new Map([...graphs].filter(([graph]) => crooked.has(graph)))
}

/** Every Work Packet after what it comes after, otherwise by age: their numbers handed out anew in that order. */
function moveInto(database: Database, graph: string, blockers: ReadonlyMap<number, readonly number[]>): void {
  const packets = database.prepare('SELECT id, wp_id FROM work_packets ORDER BY id').all() as Array<{
    id: number
    wp_id: string
  }>
  const move = database.prepare('INSERT INTO graph_order (graph, wp_id, rank) VALUES (?, ?, ?)')
  const names = new Map(packets.map(({ id, wp_id }) => [id, wp_id]))
  const order = afterBlockers([...names.keys()], blockers)
  for (const [index, { id: place }] of packets.entries()) {
    const id = order[index]
    if (id !== undefined && id !== place) move.run(graph, names.get(id), place * STEP)
  }
}

function afterBlockers(ids: readonly number[], blockers: ReadonlyMap<number, readonly number[]>): number[] {
  const order: number[] = []
  const begun = new Set<number>()
  for (const first of ids) {
    const way: Array<{ id: number; next: number }> = begun.has(first) ? [] : [{ id: first, next: 0 }]
    begun.add(first)
    for (let top = way.at(-1); top; top = way.at(-1)) {
      const blocker = blockers.get(top.id)?.[top.next++]
      if (blocker === undefined) {
        order.push(top.id)
        way.pop()
      } else if (!begun.has(blocker)) {
        begun.add(blocker)
        way.push({ id: blocker, next: 0 })
      }
    }
  }
  return order
}
