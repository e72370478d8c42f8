import { ERROR_CODES } from '../../src/core/error-codes.ts'
import { parseArgs } from './args/parse-args.ts'
import { explainCommand, findCommand, helpCommand } from './commands/help.ts'
import { showError } from './show/show-error.ts'
import { tipOf, toRunError } from './show/to-run-error.ts'
import type { Terminal } from './terminal/terminal.ts'

/** Carries out one command line. @returns the exit code; every failure is shown on standard error and has its code in ERROR_CODES. */
export async function runCommandLine(terminal: Terminal): Promise<number> {
  const exit = await dispatch(terminal)
  await terminal.stdout.flush()
  const failure = terminal.stdout.failure
  if (failure === null) return exit
  terminal.stderr.write(showError({ code: 'SP_INTERNAL', name: '', message: `Cannot write to standard output: ${failure.message}` }, terminal.stderr))
  return ERROR_CODES.SP_INTERNAL.exit
}

async function dispatch(terminal: Terminal): Promise<number> {
  const [name, ...rest] = terminal.args
  try {
    if (name === undefined) {
      await helpCommand.run({ flags: new Map(), operands: [] }, { ...terminal, stdout: terminal.stderr })
      return ERROR_CODES.SP_USAGE.exit
    }
    const command = await findCommand(ALIASES[name] ?? name)
    const asked = rest.slice(0, rest.includes('--') ? rest.indexOf('--') : undefined)
    if (asked.includes('--help') || asked.includes('-h')) {
      terminal.stdout.write(explainCommand(command, terminal.stdout))
      return 0
    }
    return await command.run(parseArgs(command.shape, rest), terminal)
  } catch (thrown) {
    const error = toRunError(thrown)
    terminal.stderr.write(showError(error, terminal.stderr, { tip: tipOf(thrown) }))
    return ERROR_CODES[error.code].exit
  }
}

const ALIASES: Readonly<Record<string, string | undefined>> = Object.freeze(Object.assign(Object.create(null), { '--help': 'help', '-h': 'help', '--version': 'version', '-V': 'version', '-v': 'version' }))
