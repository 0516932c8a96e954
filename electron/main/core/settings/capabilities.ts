/**
 * The capability registry: every id, every profile, and what a grant covers (design: 20-operations, "Capabilities").
 * `resources/capability_registry.json` is generated from here.
 */

/** Version of this registry; raised with every change of ids or profiles. */
export const CAPABILITY_REGISTRY_VERSION = '1.0.0'

/** Axes that may carry a scope (`proc.exec:git`). */
export const CAPABILITY_AXES = ['fs.read', 'fs.write', 'proc.exec', 'net.http', 'device', 'secrets.use'] as const

/** Ids that stand by themselves. */
export const CAPABILITY_IDS = [
  'storage.bronze.write',
  'locus.read',
  'locus.write',
  'locus.gate',
  'locus.delete',
  'locus.sync',
  'artifact.read',
  'artifact.write',
] as const

const EVERYTHING: readonly string[] = [...CAPABILITY_AXES, ...CAPABILITY_IDS]

/** Profiles: plain lists of ids. */
export const CAPABILITY_PROFILES: Readonly<Record<string, readonly string[]>> = {
  operator: EVERYTHING,
  orchestrator: [
    'fs.read',
    'fs.write',
    'storage.bronze.write',
    'locus.read',
    'locus.write',
    'locus.gate',
    'locus.delete',
    'locus.sync',
    'artifact.read',
    'artifact.write',
  ],
  coder: [
    'fs.read',
    'fs.write',
    'storage.bronze.write',
    'locus.read',
    'locus.write',
    'artifact.read',
    'artifact.write',
  ],
  validator: ['locus.read', 'locus.gate', 'artifact.read', 'artifact.write'],
  viewer: ['locus.read'],
  mt_executor: [
    'fs.read',
    'fs.write',
    'proc.exec',
    'net.http',
    'storage.bronze.write',
    'locus.read',
    'locus.write',
    'artifact.read',
    'artifact.write',
  ],
}

/** The grants of a profile; an unknown profile grants nothing. */
export function grantsOf(profile: string): readonly string[] {
  return Object.hasOwn(CAPABILITY_PROFILES, profile) ? (CAPABILITY_PROFILES[profile] ?? []) : []
}

/** True for an id of the registry: a listed id, an axis, or an axis with a scope. */
export function isKnownCapability(id: string): boolean {
  if (EVERYTHING.includes(id)) return true
  const colon = id.indexOf(':')
  return colon > 0 && colon < id.length - 1 && (CAPABILITY_AXES as readonly string[]).includes(id.slice(0, colon))
}

/** Whether grants cover an id: a grant of an axis covers its scopes, a scoped grant that scope alone. */
export function covers(grants: readonly string[], id: string): boolean {
  if (grants.includes(id)) return true
  const colon = id.indexOf(':')
  return colon > 0 && grants.includes(id.slice(0, colon))
}

/** Grants that both profiles give: a named profile can only narrow what the workspace grants. */
export function narrow(granted: readonly string[], asked: readonly string[]): string[] {
  return [...new Set([...granted, ...asked])].filter((id) => covers(granted, id) && covers(asked, id)).sort()
}
