// The program of bin/sallyport.js. The exit code is set, never forced, so that what is still being written is written.
import { runCommandLine } from './run-command-line.ts'
import { openTerminal } from './terminal/open-terminal.ts'

process.exitCode = await runCommandLine(openTerminal())
