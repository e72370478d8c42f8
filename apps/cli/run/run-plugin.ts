import { textOf } from '../args/read-flags.ts'
import type { Arguments } from '../args/flag.ts'
import { Screen } from '../terminal/screen.ts'
import { Spinner } from '../terminal/spinner.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { LogPrinter } from './log-printer.ts'
import { makeRunner } from './make-runner.ts'
import { readInput } from './read-input.ts'
import { readPolicy } from './read-policy.ts'
import type { EndedRun } from './report-run.ts'
import { readSource } from './read-source.ts'
import { warnOfAbsentLayers } from './warn-of-absent-layers.ts'
import type { StartedCells } from './start-cells.ts'
import type { SignalWatch } from './watch-signals.ts'

/**
 * Loads and runs the plugin that a command line names, showing logs and progress while it goes on. Everything it opened is closed when it returns; the cells are closed by the caller.
 * @throws SallyportError when the plugin, its input or its policy cannot be used; how the run itself ended is in the answer.
 */
export async function runPlugin(args: Arguments, terminal: Terminal, { watch, cells }: { readonly watch: SignalWatch; readonly cells: StartedCells }): Promise<EndedRun> {
  const quiet = args.flags.has('quiet')
  const json = args.flags.has('json')
  const user = textOf(args, 'user')
  const policy = await readPolicy(args)
  const { source, lines } = await readSource(args.operands[0] ?? '', terminal.stdin)
  const input = await readInput(textOf(args, 'input'), terminal.stdin)
  const over = new AbortController()
  using screen = new Screen(terminal.stderr)
  await using runner = await makeRunner(args, terminal, { screen, over: over.signal, watch, policy, cells })
  await using plugin = await runner.load({ ...source, policy, tenant: textOf(args, 'tenant') ?? 'local' })
  if (!quiet && !json) warnOfAbsentLayers(runner.layers, screen)
  const logs = quiet || json ? null : new LogPrinter(screen)
  runner.on('log', (line) => logs?.print(line))
  runner.on('run-retry', () => logs?.startOver())
  using spinner = quiet || (json && !terminal.stdout.isTTY) ? null : new Spinner(screen)
  runner.on('progress', (progress) => spinner?.update(progress))
  try {
    const outcome = await plugin.run(input, { signal: watch.signal, ...(user === undefined ? {} : { user }) })
    logs?.finish(outcome.logs)
    return { outcome, granted: plugin.granted, lines }
  } finally {
    over.abort()
  }
}
