import type { Policy } from '../../../src/policy/policy.ts'
import type { Runner } from '../../../src/runner/runner.ts'
import { choiceOf, textOf } from '../args/read-flags.ts'
import type { Arguments } from '../args/flag.ts'
import type { Screen } from '../terminal/screen.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { askAtTerminal } from './ask-at-terminal.ts'
import { cacheFolder } from './cache-folder.ts'
import { readCapabilities } from './read-capabilities.ts'
import type { SignalWatch } from './watch-signals.ts'

/** What surrounds a run at the command line. */
export interface Surroundings {
  readonly screen: Screen
  /** Fires when the run is over. */
  readonly over: AbortSignal
  readonly watch: SignalWatch
  /** What the operator grants: powers of which it grants nothing are left out. */
  readonly policy: Policy
}

/**
 * Makes the runner that the flags describe: one cell, no spare, since it is for one run.
 * @throws SallyportError SP_USAGE, SP_AUDIT_FAILED, SP_CELL_START, or SP_INPUT_UNREADABLE for the module of `--sdk`.
 */
export async function openRunner(args: Arguments, terminal: Terminal, { screen, over, watch, policy }: Surroundings): Promise<Runner> {
  const isolation = choiceOf(args, 'isolation', ['tenant', 'plugin', 'shared'])
  const confinement = choiceOf(args, 'confinement', ['kernel', 'prefer', 'basic'])
  const audit = textOf(args, 'audit')
  const stateFolder = textOf(args, 'state')
  const [capabilities, { createRunner }] = await Promise.all([readCapabilities(policy, textOf(args, 'sdk'), terminal.env), import('../../../src/index.ts')])
  return createRunner({
    capabilities,
    cells: { max: 1, spares: 1 },
    cacheFolder: args.flags.has('no-cache') ? null : cacheFolder(terminal.env),
    ...(isolation === undefined ? {} : { isolation }),
    ...(confinement === undefined ? {} : { confinement }),
    hardened: args.flags.has('hardened'),
    ...(stateFolder === undefined ? {} : { stateFolder }),
    ...(audit === undefined ? {} : { audit: { file: audit } }),
    ...(args.flags.has('ask') ? { onAsk: askAtTerminal({ stdin: terminal.stdin, screen, signal: over, interrupt: watch.interrupt }) } : {}),
  })
}
