import { SallyportError } from '../../../src/core/errors.ts'

/** Makes the error for a command line that cannot be carried out; `tip` is shown below it. */
export function usageError(message: string, tip?: string): SallyportError {
  return new SallyportError('SP_USAGE', message, { data: tip === undefined ? {} : { tip } })
}
