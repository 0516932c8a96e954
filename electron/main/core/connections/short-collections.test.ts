/** The space of young objects stays small where a window is carried (80-architecture, "One thread, short stretches"). */
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const MODULE = fileURLToPath(new URL('./short-collections.ts', import.meta.url))

/** Bytes of the space of young objects after many of them were made and kept for a while. */
function youngSpaceAfter(before: string): number {
  const work =
    'let kept = []; for (let at = 0; at < 3e6; at += 1) { kept.push({ at }); if (kept.length > 200_000) kept = [] }'
  const size = `getHeapSpaceStatistics().find((space) => space.space_name === 'new_space').space_size`
  const script = `import { getHeapSpaceStatistics } from 'node:v8'; ${before}; ${work}; process.stdout.write(String(${size}))`
  return Number(execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }))
}

it('stays at 4 MiB where it would grow to tens', () => {
  const kept = youngSpaceAfter(
    `const { keepCollectionsShort } = await import(${JSON.stringify(MODULE)}); keepCollectionsShort()`,
  )
  expect(youngSpaceAfter('')).toBeGreaterThan(4 * kept)
  expect(kept).toBeLessThanOrEqual(4 * 1024 * 1024)
})
