import { Readable } from 'node:stream'
import { runCommandLine } from '../../apps/cli/run-command-line.ts'
import { fakeTerminal } from './fake-terminal.ts'

/** What a run in this process is given beside its arguments. */
export interface RunFacts {
  readonly stdin?: string
  readonly env?: Readonly<Record<string, string>>
}

/** Carries out `sallyport run` in this process, with a real cell. */
export async function runInProcess(args: readonly string[], facts: RunFacts = {}) {
  const terminal = fakeTerminal(['run', ...args], { stdin: Readable.from([Buffer.from(facts.stdin ?? '')]), env: facts.env ?? {} })
  const exit = await runCommandLine(terminal)
  return { exit, out: terminal.stdout.text, err: terminal.stderr.text }
}
