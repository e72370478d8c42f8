import { textOf } from '../args/read-flags.ts'
import type { Arguments } from '../args/flag.ts'
import { usageError } from '../args/usage-error.ts'
import { type EndedRun, reportFailure, reportRun } from '../run/report-run.ts'
import { OUTPUT_FLAGS, RUNNER_FLAGS } from '../run/run-flags.ts'
import { startCells } from '../run/start-cells.ts'
import { type SignalWatch, watchSignals } from '../run/watch-signals.ts'
import type { Terminal } from '../terminal/terminal.ts'
import type { Command } from './command.ts'
import { LIMIT_FLAGS, PERMISSION_FLAGS } from './policy-flags.ts'

/** `sallyport run [permissions] [limits] FILE|FOLDER|-` */
export const runCommand: Command = {
  shape: { name: 'run', flags: [...PERMISSION_FLAGS, ...LIMIT_FLAGS, ...RUNNER_FLAGS, ...OUTPUT_FLAGS], operands: { min: 1, max: 1, what: 'a FILE, a FOLDER with a sallyport.json, or - for standard input' } },
  usage: '[permissions] [limits] FILE|FOLDER|- [--input JSON|@FILE|-] [--json]',
  summary: 'Runs a plugin in its own isolate, in a process of its own, with the permissions given and no others.\nThe answer goes to standard output (a text as it is, all else as JSON), logs and errors to standard error.',
  examples: [
    'sallyport run script.ts --input \'{"name":"Ann"}\'',
    'sallyport run --allow-net=api.github.com --cpu-ms=200 script.ts --json',
    'sallyport run --policy saas-step ./plugin --input @event.json --usage',
    'echo \'export default () => 6 * 7\' | sallyport run -',
  ],
  sections: [
    { title: 'Permissions (before the script)', flags: PERMISSION_FLAGS },
    { title: 'Limits of one run (before the script)', flags: LIMIT_FLAGS },
    { title: 'Surroundings (before the script)', flags: RUNNER_FLAGS },
    { title: 'Input and output', flags: OUTPUT_FLAGS },
  ],
  run: carryOut,
}

async function carryOut(args: Arguments, terminal: Terminal): Promise<number> {
  const json = args.flags.has('json')
  using watch = watchSignals(process)
  try {
    if (args.operands[0] === '-' && textOf(args, 'input') === '-') throw usageError('Standard input cannot be both the script and its input', 'give one of them as a file: --input=@FILE')
    const exit = reportRun(await runInCells(args, terminal, watch), terminal, { json, quiet: args.flags.has('quiet'), usage: args.flags.has('usage'), showGrants: args.flags.has('show-grants') })
    return exit === 0 ? 0 : (watch.exit() ?? exit)
  } catch (thrown) {
    const exit = reportFailure(thrown, terminal, json)
    return watch.exit() ?? exit
  }
}

/** The cells come first: they start by themselves while all else is loaded. */
async function runInCells(args: Arguments, terminal: Terminal, watch: SignalWatch): Promise<EndedRun> {
  const cells = startCells(args)
  try {
    const { runPlugin } = await import('../run/run-plugin.ts')
    return await runPlugin(args, terminal, { watch, cells })
  } finally {
    await cells.started.close()
  }
}
