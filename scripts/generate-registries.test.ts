/** The generated registries say what the code does (design: 20-operations, "Capabilities"). */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { CAPABILITY_AXES, CAPABILITY_IDS, isKnownCapability } from '#core/settings/capabilities.ts'
import { registries } from './generate-registries.mjs'

const generated = registries()
const named = (name: string) => JSON.parse([...generated].find(([file]) => path.basename(file) === name)?.[1] ?? 'null')

describe.each([...generated])('%s', (file, content) => {
  it('is not stale (npm run generate:registries)', () => {
    expect(readFileSync(file, 'utf8')).toBe(content)
  })
})

describe('the capability registry', () => {
  it('lists every id, axis and profile with its version', () => {
    const registry = named('capability_registry.json')
    expect(registry).toMatchObject({
      capability_registry_version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      axes: [...CAPABILITY_AXES],
      capabilities: [...CAPABILITY_IDS],
    })
    expect(Object.keys(registry.profiles).sort()).toEqual([
      'coder',
      'mt_executor',
      'operator',
      'orchestrator',
      'validator',
      'viewer',
    ])
  })
})

describe('the engine registry', () => {
  const [engine] = named('mechanical_engines.json').engines
  const operations: Array<{
    operation: string
    protocol_id: string
    kind: string
    determinism: string
    summary: string
    capabilities: string[]
    capabilities_with: Record<string, string[]>
    params: { type: string; properties: Record<string, unknown>; additionalProperties: boolean; required?: string[] }
  }> = engine.operations
  const of = (name: string) => operations.find((each) => each.operation === name)

  it('describes engine.locus with every operation that the bus has, the sync too', () => {
    expect(engine).toMatchObject({ engine_id: 'engine.locus', schema_version: 'poe-1.0' })
    expect(operations.map((each) => each.operation)).toEqual(
      expect.arrayContaining([
        'create_wp',
        'update_wp',
        'gate_wp',
        'close_wp',
        'delete_wp',
        'get_wp_status',
        'sync_task_board',
      ]),
    )
    expect(new Set(operations.map((each) => each.operation)).size).toBe(operations.length)
  })

  it('gives each its capabilities, its level and a closed schema of its params', () => {
    for (const each of operations) {
      expect(each.protocol_id).toBe(`locus_${each.operation}_v1`)
      expect(['mutation', 'query']).toContain(each.kind)
      expect(['D0', 'D1', 'D2', 'D3']).toContain(each.determinism)
      expect(each.summary).not.toBe('')
      const ids = [...each.capabilities, ...Object.values(each.capabilities_with).flat()]
      expect(each.capabilities.length).toBeGreaterThan(0)
      expect(ids.filter((id) => !isKnownCapability(id))).toEqual([])
      // Params that can be given in several ways are a choice of closed objects.
      for (const way of each.params.anyOf ?? [each.params]) {
        expect(way).toMatchObject({ type: 'object', additionalProperties: false })
      }
      for (const name of Object.keys(each.capabilities_with))
        expect(Object.keys(each.params.properties)).toContain(name)
    }
  })

  it('says what 20-operations says', () => {
    expect(of('create_wp')).toMatchObject({ determinism: 'D1', capabilities: ['locus.write'], kind: 'mutation' })
    expect(of('create_wp')?.params.required).toEqual(['wp_id', 'title'])
    expect(of('update_wp')).toMatchObject({ capabilities_with: { restore: ['locus.delete'] } })
    expect(of('gate_wp')).toMatchObject({ determinism: 'D1', capabilities: ['locus.gate'] })
    expect(of('close_wp')).toMatchObject({
      capabilities: ['locus.write'],
      capabilities_with: { verdict: ['locus.gate'] },
    })
    expect(of('delete_wp')).toMatchObject({ determinism: 'D1', capabilities: ['locus.delete'] })
    expect(of('get_wp_status')).toMatchObject({ determinism: 'D2', capabilities: ['locus.read'], kind: 'query' })
    expect(of('sync_task_board')).toMatchObject({
      determinism: 'D2',
      capabilities: ['locus.write', 'fs.read', 'fs.write'],
    })
  })
})
