import { getOwnPropertyDescriptor, hasOwn } from '../primordials.ts'
import type { PartExports } from './globals/lazy-globals.ts'

/** What reporting needs of the gate. */
interface ReportPort {
  readonly require: (part: string) => PartExports
  readonly report: (error: unknown) => void
}

/** What reports errors that nobody caught. */
export interface Reporter {
  /** Offers an error to the plugin's handlers; one that they do not deal with ends the run. */
  readonly report: (error: unknown) => void
  /** Sets what the error is offered to: the uncaught part, when it is loaded. */
  readonly onUncaught: (offer: (error: unknown) => boolean) => void
}

/** Makes the reporter. The part with the handlers is loaded only where the plugin can have one: it made a listener, which loads it, or set `onerror`. */
export function makeReporter(port: ReportPort): Reporter {
  let offered: ((error: unknown) => boolean) | null = null
  return {
    report: (error) => {
      if (offered === null && isSet('onerror')) port.require('uncaught')
      if (offered === null || !offered(error)) port.report(error)
    },
    onUncaught: (offer) => {
      offered = offer
    },
  }
}

/** True when the plugin put a function into a global handler. */
export function isSet(name: string): boolean {
  const found = getOwnPropertyDescriptor(globalThis, name)
  return found !== undefined && hasOwn(found, 'value') && typeof found.value === 'function'
}
