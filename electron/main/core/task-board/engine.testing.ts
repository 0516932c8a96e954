/** An engine of its own on a workbench's repository, as another process has one: with its own connection, and waiting as a test says. */
import path from 'node:path'
import { onTestFinished } from 'vitest'
import { ArtifactStore } from '#core/artifacts/artifact-store.ts'
import { Bus } from '#core/bus/bus.ts'
import { surveyPacket } from '#core/governance/packet-survey.ts'
import { locateRepository } from '#core/repository/locate.ts'
import { openSqliteStore } from '#core/store/sqlite/sqlite-store.ts'
import { SyncEngine } from './sync-engine.ts'
import type { SyncOutcome, SyncRequest } from './sync-types.ts'
import { TestPorts, type Workbench } from './workbench.testing.ts'

/** A second process at work on the same repository. */
export interface SecondProcess {
  ports: TestPorts
  engine: SyncEngine
  sync(more?: Partial<SyncRequest>): Promise<SyncOutcome>
}

/** @param pause what happens when the engine waits; it is told for how long */
export async function secondProcess(
  bench: Workbench,
  pause: (milliseconds: number) => void = () => undefined,
): Promise<SecondProcess> {
  const ports = new TestPorts()
  const place = await locateRepository(bench.root)
  const store = await openSqliteStore(path.join(place.storeFolder, 'locus.db'), 'one_shot', ports)
  const artifacts = new ArtifactStore(place.storeFolder)
  const survey = (wpId: string, at?: string) => surveyPacket(place, wpId, at)
  const checks = { path: async () => undefined, artifact: (handle: string) => artifacts.get(handle) }
  const bus = new Bus({ store, ports, version: '0.1.0', environment: {}, checks, survey })
  const engine = new SyncEngine({
    store,
    bus,
    artifacts,
    ports,
    place,
    survey,
    pause: async (milliseconds) => pause(milliseconds),
  })
  onTestFinished(async () => {
    await engine.close()
    await store.close()
  })
  return {
    ports,
    engine,
    sync: (more = {}) =>
      engine.sync({
        direction: 'both',
        dryRun: false,
        actor: { kind: 'system', id: 'second' },
        caller: { attested: 'claimed', source: 'task_board_sync' },
        opId: ports.uuid(),
        traceId: ports.uuid(),
        budgetMs: 30_000,
        allowWriting: false,
        afterGit: 'file',
        ...more,
      }),
  }
}
