/** Reads of the SQLite store that are about work: Micro-Tasks, dependencies, what is ready and what waits (see locus-store.ts). */
import type { SearchHit } from '#shared/contract/ready-operations.ts'
import type { Dependency } from '#shared/domain/dependency.ts'
import type { IterationRecord, TrackedMicroTask } from '#shared/domain/micro-task.ts'
import type { DependencyType } from '#shared/domain/vocabulary.ts'
import type { MicroTaskCounts } from '#shared/domain/work-packet.ts'
import type {
  DependencyGraph,
  DependencyReader,
  Dependent,
  EdgePlace,
  GraphEdge,
  PlainEdge,
} from '../dependency-store.ts'
import type { IterationTotals, MicroTaskReader } from '../micro-task-store.ts'
import type {
  BlockedQuery,
  BlockedRow,
  ReadyQuery,
  ReadyRow,
  SearchQuery,
  WorkFilter,
  WorkReader,
} from '../work-store.ts'
import { text } from './columns.ts'
import * as edges from './dependency-queries.ts'
import { misorderedEdges, placeOfEdge } from './edge-order.ts'
import * as tasks from './micro-task-queries.ts'
import { blockedPage, readyCount, readyPage } from './ready-queries.ts'
import { SqliteRecordReader } from './record-reader.ts'
import { searchPage } from './search-queries.ts'

/** Work on one connection, beside the record. */
export class SqliteWorkReader extends SqliteRecordReader implements DependencyReader, MicroTaskReader, WorkReader {
  async microTaskCounts(wpId: string): Promise<MicroTaskCounts> {
    const found = this.sql.all('SELECT mt_id, status FROM micro_tasks WHERE wp_id = ? ORDER BY mt_id', wpId)
    const count = (status: string): number => found.filter((row) => row['status'] === status).length
    return {
      total: found.length,
      completed: count('completed'),
      failed: count('failed'),
      in_progress: count('in_progress'),
      mt_ids: found.map((row) => text(row['mt_id'])),
    }
  }

  async microTasksInProgress(wpId: string): Promise<string[]> {
    return this.sql
      .all("SELECT mt_id FROM micro_tasks WHERE wp_id = ? AND status = 'in_progress' ORDER BY mt_id", wpId)
      .map((row) => text(row['mt_id']))
  }

  async openBlockers(wpId: string): Promise<string[]> {
    return edges.openBlockers(this.sql, wpId)
  }

  async microTask(wpId: string, mtId: string): Promise<TrackedMicroTask | undefined> {
    return tasks.microTask(this.sql, wpId, mtId)
  }

  async microTasks(wpId: string): Promise<TrackedMicroTask[]> {
    return tasks.microTasks(this.sql, wpId)
  }

  async microTasksAfter(wpId: string, mtId: string, limit: number): Promise<TrackedMicroTask[]> {
    return tasks.microTasksAfter(this.sql, wpId, mtId, limit)
  }

  async microTaskCount(wpId: string): Promise<number> {
    return tasks.microTaskCount(this.sql, wpId)
  }

  async packetsWithMicroTasks(limit: number): Promise<string[]> {
    return tasks.packetsWithMicroTasks(this.sql, limit)
  }

  async iterations(wpId: string, mtId: string): Promise<IterationRecord[]> {
    return tasks.iterations(this.sql, wpId, mtId)
  }

  async lastIterations(wpId: string, mtId: string, limit: number): Promise<IterationRecord[]> {
    return tasks.iterations(this.sql, wpId, mtId, limit)
  }

  async iterationTotals(wpId: string): Promise<IterationTotals[]> {
    return tasks.iterationTotals(this.sql, wpId)
  }

  async dependency(dependencyId: string): Promise<Dependency | undefined> {
    const row = this.sql.get('SELECT * FROM dependencies WHERE dependency_id = ?', dependencyId)
    return row && edges.dependencyOf(row)
  }

  async dependencyBetween(from: string, to: string, type: DependencyType): Promise<Dependency | undefined> {
    return edges.dependencyBetween(this.sql, from, to, type)
  }

  async dependenciesOf(wpId: string): Promise<Dependency[]> {
    return edges.dependenciesOf(this.sql, wpId)
  }

  async closedCycle(edge: GraphEdge): Promise<string[] | undefined> {
    return (await placeOfEdge(this.sql, edge)).cycle
  }

  async misorderedEdges(after: string, limit: number): Promise<string[]> {
    return misorderedEdges(this.sql, after, limit)
  }

  async dependents(wpId: string): Promise<Dependent[]> {
    return edges.dependents(this.sql, wpId)
  }

  async dependenciesAfter(dependencyId: string, limit: number): Promise<Dependency[]> {
    return edges.dependenciesAfter(this.sql, dependencyId, limit)
  }

  async edgesEndingAt(wpId: string, after: EdgePlace | undefined, limit: number): Promise<PlainEdge[]> {
    return edges.edgesEndingAt(this.sql, wpId, after, limit)
  }

  async edgesBeginningAt(wpId: string, after: EdgePlace | undefined, limit: number): Promise<PlainEdge[]> {
    return edges.edgesBeginningAt(this.sql, wpId, after, limit)
  }

  async edgeCounts(wpId: string): Promise<{ into: number; outOf: number }> {
    return edges.edgeCounts(this.sql, wpId)
  }

  async successors(graph: DependencyGraph, wpId: string): Promise<string[]> {
    return edges.successors(this.sql, graph, wpId)
  }

  async predecessors(graph: DependencyGraph, wpId: string): Promise<string[]> {
    return edges.predecessors(this.sql, graph, wpId)
  }

  async ready(query: ReadyQuery): Promise<ReadyRow[]> {
    return readyPage(this.sql, query)
  }

  async readyCount(filter: WorkFilter, includeInProgress: boolean): Promise<number> {
    return readyCount(this.sql, filter, includeInProgress)
  }

  async blocked(query: BlockedQuery): Promise<BlockedRow[]> {
    return blockedPage(this.sql, query)
  }

  async search(query: SearchQuery): Promise<SearchHit[]> {
    return searchPage(this.sql, query)
  }
}
