import type { ErrorCode } from '../../core/error-codes.ts'
import type { LimitName } from '../../core/limits.ts'
import type { RunError } from '../../core/outcome.ts'

/** How a run ended. The first ending of a run counts; what comes later is noise. */
export type Ending =
  | { readonly status: 'answered'; readonly value: unknown }
  | { readonly status: 'threw' | 'trapped' | 'refused'; readonly error: RunError }

const LIMIT_CODES: Readonly<Record<LimitName, ErrorCode>> = {
  cpu: 'SP_LIMIT_CPU',
  wall: 'SP_LIMIT_WALL',
  memory: 'SP_LIMIT_MEMORY',
  output: 'SP_LIMIT_OUTPUT',
  'host-calls': 'SP_LIMIT_HOST_CALLS',
  logs: 'SP_LIMIT_LOGS',
  violation: 'SP_VIOLATION',
  crash: 'SP_CRASH',
  aborted: 'SP_ABORTED',
}

/** The ending of a run that was stopped against its will. */
export function trapped(limit: LimitName, message: string): Ending {
  return { status: 'trapped', error: { code: LIMIT_CODES[limit], name: 'SallyportError', message, limit } }
}

/** The ending of a run that the plugin's own doing ended. */
export function threw(code: ErrorCode, message: string, name = 'Error'): Ending {
  return { status: 'threw', error: { code, name, message } }
}

/** The ending of a run that never started. */
export function refused(code: ErrorCode, message: string): Ending {
  return { status: 'refused', error: { code, name: 'SallyportError', message } }
}

const FIRST_LINE = /^(?:Uncaught )?([A-Za-z_$][\w$]{0,63}): ?([^\n]*)/

/** The ending of a run with an error that nobody handled: a rejection without a `catch`, a script that does not parse. `stack` is V8's text. */
export function unhandled(stack: string): Ending {
  const [, name = 'Error', message = stack.slice(0, 2000)] = FIRST_LINE.exec(stack) ?? []
  return { status: 'threw', error: { code: 'SP_THREW', name, message: `Unhandled: ${message}`, stack } }
}
