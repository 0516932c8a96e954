/**
 * Writes `resources/capability_registry.json` and `resources/mechanical_engines.json` from the code that they describe
 * (design: 20-operations, "Capabilities"). A test fails while they are stale.
 */
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { EventExchange } from '#core/exchange/exchange.ts'
import { boardAt } from '#core/operations/board-at.ts'
import { OPERATIONS } from '#core/operations/catalog.ts'
import {
  CAPABILITY_AXES,
  CAPABILITY_IDS,
  CAPABILITY_PROFILES,
  CAPABILITY_REGISTRY_VERSION,
} from '#core/settings/capabilities.ts'
import { syncOperation } from '#core/task-board/sync-operation.ts'
import { ENGINE_VERSION } from '#core/workspace.ts'
import { protocolIdOf } from '#shared/contract/envelope.ts'
import { z } from '#shared/zod.ts'

const RESOURCES = path.resolve(import.meta.dirname, '..', 'resources')

/** Every file with what has to stand in it. */
export function registries() {
  return new Map([
    [path.join(RESOURCES, 'capability_registry.json'), text(capabilityRegistry())],
    [path.join(RESOURCES, 'mechanical_engines.json'), text(mechanicalEngines())],
  ])
}

function capabilityRegistry() {
  return {
    capability_registry_version: CAPABILITY_REGISTRY_VERSION,
    format: 'axis[:scope]',
    axes: CAPABILITY_AXES,
    capabilities: CAPABILITY_IDS,
    profiles: CAPABILITY_PROFILES,
  }
}

function mechanicalEngines() {
  const nobody = () => Promise.reject(new Error('described, not run'))
  const sync = { kind: 'mutation', ...syncOperation({ sync: nobody }, nobody) }
  const past = { kind: 'query', ...boardAt({ store: { read: nobody }, boardOrder: nobody }) }
  // It records nothing about itself, as a query.
  const exchange = { kind: 'query', ...new EventExchange({}).operation() }
  return {
    capability_registry_version: CAPABILITY_REGISTRY_VERSION,
    engines: [
      {
        engine_id: 'engine.locus',
        version: ENGINE_VERSION,
        schema_version: 'poe-1.0',
        operations: [...OPERATIONS.values(), past, sync, exchange].map(describedOperation),
      },
    ],
  }
}

function describedOperation({ name, kind, summary, determinism, capabilities, capabilitiesWith = {}, params }) {
  return {
    operation: name,
    protocol_id: protocolIdOf(name),
    kind,
    summary,
    determinism,
    capabilities,
    capabilities_with: capabilitiesWith,
    params: z.toJSONSchema(params, { io: 'input' }),
  }
}

function text(value) {
  return `${JSON.stringify(value, null, 2)}\n`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [file, content] of registries()) await writeFile(file, content)
}
