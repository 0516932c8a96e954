/**
 * Entry for plain Node: the command line and what it starts. Looks at the running Node before anything is loaded,
 * because the database's addon ends an older one without a word (design: 85-toolchain).
 */
import { basename, join } from 'node:path'
import { BuiltParts } from './hosts/cli/kept-code.ts'

/** Node's, of the built file, which is CommonJS. */
declare let require: NodeJS.Require

if (Number(process.versions['napi'] ?? 0) < 10) {
  process.stderr.write(
    `locus: Node ${process.versions.node} is too old; 22.22.2, 24.15.0 or newer is needed.\n` +
      '  Install one, or name one with LOCUS_NODE=/path/to/node and start it by the bin `locus`.\n',
  )
  process.exitCode = 4
} else {
  void start()
}

async function start(): Promise<void> {
  const parts = builtParts()
  if (parts) require = parts.requireFrom(import.meta.dirname)
  const { main } = await import('./hosts/cli/main.ts')
  const command = await main()
  if (command !== undefined && process.exitCode === 0) await parts?.keep(command)
}

/** The parts of a build, whose code is kept beside it and goes with it; undefined where the sources themselves run. */
function builtParts(): BuiltParts | undefined {
  const built = join(import.meta.dirname, '..')
  if (basename(built) !== 'out') return undefined
  return new BuiltParts(join(built, 'compile-cache'), process.argv.slice(2), require)
}
