/** Of all commands only those are declared that what was typed can mean; nobody notices (ADR 0019). */
import { CommanderError } from 'commander'
import { describe, expect, it } from 'vitest'
import { memoryTerminal } from './cli.testing.ts'
import { COMMAND_FAMILIES, commandLineProgram } from './program.ts'

const FAMILY_OF = COMMAND_FAMILIES.flatMap((family) => family.commands.map((name) => [name, family] as const))

/** What a program says to arguments, whether it would run something, and how many commands it knows. */
async function said(args: string[], known: readonly string[]) {
  const terminal = memoryTerminal({})
  let runs = 0
  const ran = async (): Promise<void> => {
    runs += 1
  }
  const program = commandLineProgram(terminal, ran, known)
  const ended = await program.parseAsync(args, { from: 'user' }).then(
    () => 'done',
    (thrown: unknown) => (thrown instanceof CommanderError ? thrown.code : String(thrown)),
  )
  const answer = { ended, runs, out: terminal.out(), err: terminal.err(), options: program.opts() }
  return { answer, commands: program.commands.length }
}

describe('the commands', () => {
  it('are each of the family that declares it', () => {
    for (const family of COMMAND_FAMILIES) {
      const [first = ''] = family.commands
      const program = commandLineProgram(memoryTerminal({}), async () => undefined, [first])
      expect(program.commands.map((command) => command.name())).toEqual(family.commands)
    }
    const all = commandLineProgram(memoryTerminal({}), async () => undefined).commands
    expect(all.map((command) => command.name())).toEqual(FAMILY_OF.map(([name]) => name))
  })

  it.each(FAMILY_OF)('say the same of %s as if all of them were there', async (name) => {
    for (const args of [
      [name, '--help'],
      [name, '--no-such-option'],
      [name, '--jsno'],
      [name],
      [name, 'a'],
      [name, 'a', 'b', 'c', 'd', 'e', 'f'],
      ['--repo', 'list', '--json', '--actor', 'ada', '--no-sync', name, 'a', 'b', '--profile', 'viewer'],
      ['--repo=x', name, 'a'],
      ['--', name],
    ]) {
      const [some, all] = [await said(args, args), await said(args, [])]
      expect(some.answer, args.join(' ')).toEqual(all.answer)
    }
    expect((await said([name], [name])).commands).toBeLessThan(FAMILY_OF.length / 2)
  })

  it.each([[['--help']], [['help', 'list']], [['lst']], [[]], [['--version']], [['-h', 'list']]])(
    'are all there for %j',
    async (args) => {
      const [some, all] = [await said(args, args), await said(args, [])]
      expect(some).toEqual(all)
      expect(some.commands).toBe(FAMILY_OF.length)
    },
  )
})
