// The program of bin/sallyport.js. The exit code is set, never forced, so that what is still being written is written.
import { ERROR_CODES } from '../../src/core/error-codes.ts'
import { runCommandLine } from './run-command-line.ts'
import { showError } from './show/show-error.ts'
import { toRunError } from './show/to-run-error.ts'
import { openTerminal } from './terminal/open-terminal.ts'

const terminal = openTerminal()

// The one exception: after an error that nobody caught (a function of --sdk that throws in a timer), what runs on cannot be trusted.
// Cells end when this process does.
function end(error: unknown): never {
  terminal.stderr.write(showError(toRunError(error), terminal.stderr))
  process.exit(ERROR_CODES.SP_INTERNAL.exit)
}

process.on('uncaughtException', end)
runCommandLine(terminal).then((exit) => {
  process.exitCode = exit
}, end)
