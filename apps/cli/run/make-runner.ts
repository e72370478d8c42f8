import type { Policy } from '../../../src/policy/policy.ts'
import { openRunner, type Runner } from '../../../src/runner/runner.ts'
import { textOf } from '../args/read-flags.ts'
import type { Arguments } from '../args/flag.ts'
import type { Screen } from '../terminal/screen.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { askAtTerminal } from './ask-at-terminal.ts'
import { cacheFolder } from './cache-folder.ts'
import { readCapabilities } from './read-capabilities.ts'
import type { StartedCells } from './start-cells.ts'
import type { SignalWatch } from './watch-signals.ts'

/** What surrounds a run at the command line. */
export interface Surroundings {
  readonly screen: Screen
  /** Fires when the run is over. */
  readonly over: AbortSignal
  readonly watch: SignalWatch
  readonly cells: StartedCells
  /** What the operator grants: powers of which it grants nothing are left out. */
  readonly policy: Policy
}

/**
 * Makes the runner that the flags describe, around the cell that has been started.
 * @throws SallyportError SP_USAGE, SP_AUDIT_FAILED, or SP_INPUT_UNREADABLE for the module of `--sdk`.
 */
export async function makeRunner(args: Arguments, terminal: Terminal, { screen, over, watch, policy, cells }: Surroundings): Promise<Runner> {
  const audit = textOf(args, 'audit')
  const stateFolder = textOf(args, 'state')
  const { runner } = openRunner({
    ...cells.choice,
    capabilities: await readCapabilities(policy, textOf(args, 'sdk'), terminal.env),
    cacheFolder: args.flags.has('no-cache') ? null : cacheFolder(terminal.env),
    ...(stateFolder === undefined ? {} : { stateFolder }),
    ...(audit === undefined ? {} : { audit: { file: audit } }),
    ...(args.flags.has('ask') ? { onAsk: askAtTerminal({ stdin: terminal.stdin, screen, signal: over, interrupt: watch.interrupt }) } : {}),
  }, cells.started)
  return runner
}
