/** Short forms of the operations on one Work Packet, and `op` for any operation (design: 75-command-line). */
import { type Command, Option } from 'commander'
import { PHASES, ROUTINGS, WORK_PACKET_TYPES } from '#shared/domain/vocabulary.ts'
import type { Run } from '../program.ts'
import { asTyped, collected, gateResultTyped, gateTyped, numberTyped, statusTyped, verdictTyped } from '../words.ts'

/** Declares them. */
export function packetCommands(program: Command, run: Run): void {
  program
    .command('create')
    .description('make a Work Packet')
    .argument('<id>', 'WP-{phase}-{Name}')
    .argument('<title>')
    .option('--description <text>')
    .option('--status <status>', 'stub, ready or blocked', statusTyped)
    .addOption(new Option('--phase <phase>').choices(PHASES))
    .addOption(new Option('--routing <routing>').choices(ROUTINGS))
    .option('--priority <0-4>', '0 is highest', numberTyped('a priority', 0, 4))
    .addOption(new Option('--type <type>').choices(WORK_PACKET_TYPES))
    .option('--label <label>', 'may be given again', collected(asTyped))
    .option('--assignee <id>')
    .option('--packet <path>', 'its task packet, relative to the repo')
    .option('--reason <text>', 'why it is blocked')
    .option('--eta <text>', 'until when it is blocked')
    .action((id, title, options) =>
      run(async (context) => (await import('../commands/short-forms.ts')).create(context, id, title, options)),
    )
  program
    .command('move')
    .description('give a Work Packet another status; done closes it')
    .argument('<id>')
    .argument('<status>', 'as on the board', statusTyped)
    .option('--reason <text>', 'for blocked, cancelled and reopening')
    .option('--eta <text>', 'for blocked')
    .option('--awaits <text>', 'for gated: the decision it waits for')
    .option('--note <text>', 'out of gated: the decision; with done: the summary')
    .option('--verdict <verdict>', "with done: the validator's word", verdictTyped)
    .option('--before <id>', 'place its line before this one')
    .option('--superseded-by <id>', 'out of done: the newer version')
    .action((id, status, options) =>
      run(async (context) => (await import('../commands/short-forms.ts')).move(context, id, status, options)),
    )
  program
    .command('gate')
    .description('record a gate')
    .argument('<id>')
    .argument('<gate>', 'pre_work or post_work', gateTyped)
    .argument('<result>', 'pass, fail or skip', gateResultTyped)
    .option('--notes <text>')
    .option('--by <id>', 'who judged it')
    .option('--report <handle>', 'the report: artifact:sha256:…')
    .option('--waive <waiver>', 'skip it by this waiver (a person, on a terminal)')
    .option('--reason <text>', "the waiver's reason")
    .option('--scope <text>', "the waiver's scope (default: this gate of this Work Packet)")
    .option('--expires <timestamp>', "the waiver's end")
    .option('--then <status>', 'move it in the same step', statusTyped)
    .action((id, gate, result, options) =>
      run(async (context) => (await import('../commands/short-forms.ts')).gate(context, id, gate, result, options)),
    )
  program
    .command('close')
    .description('call a Work Packet done')
    .argument('<id>')
    .option('--verdict <verdict>', "the validator's word", verdictTyped)
    .option('--summary <text>')
    .option('--before <id>', 'place its line before this one')
    .action((id, options) =>
      run(async (context) => (await import('../commands/short-forms.ts')).close(context, id, options)),
    )
  program
    .command('note')
    .description('add a note')
    .argument('<id>')
    .argument('<text>', '- is standard input')
    .action((id, text) => run(async (context) => (await import('../commands/short-forms.ts')).note(context, id, text)))
  program
    .command('delete')
    .description('hide a Work Packet and take its line off the board; its history stays')
    .argument('<id>')
    .requiredOption('--reason <text>')
    .action((id, options) =>
      run(async (context) => (await import('../commands/short-forms.ts')).remove(context, id, options)),
    )
  program
    .command('undelete')
    .description('bring a deleted Work Packet back')
    .argument('<id>')
    .action((id) => run(async (context) => (await import('../commands/short-forms.ts')).undelete(context, id)))
  program
    .command('undo')
    .description('take a change back: your newest, or that of an event, within ten minutes')
    .argument('[event]', 'its sequence', numberTyped('a sequence', 1))
    .action((event) => run(async (context) => (await import('../commands/undo.ts')).undo(context, event)))
  program
    .command('op')
    .description("any operation by its name; answers with the engine's result")
    .argument('<operation>')
    .argument('[params]', 'a JSON object or a whole envelope; - is standard input')
    .option('--op-id <uuid>', 'the same id again changes nothing and answers the same')
    .action((name, params, options) =>
      run(async (context) => (await import('../commands/operation.ts')).operation(context, name, params, options)),
    )
}
