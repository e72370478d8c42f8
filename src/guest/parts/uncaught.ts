import type { Kit } from '../kit.ts'
import { connectKit } from '../part-kit.ts'
import { makeErrorEvent, makePromiseRejectionEvent } from '../web/uncaught/error-events.ts'
import { makeGlobalTarget } from '../web/uncaught/global-target.ts'

/** The uncaught part: the events of errors that nobody caught, and the global as their target. */
export function install(kit: Kit): Readonly<Record<string, unknown>> {
  connectKit(kit)
  const ErrorEvent = makeErrorEvent()
  const PromiseRejectionEvent = makePromiseRejectionEvent()
  const { offer, offerRejection, addEventListener, dispatchEvent, removeEventListener } = makeGlobalTarget(ErrorEvent, PromiseRejectionEvent)
  kit.onUncaught(offer)
  return { ErrorEvent, PromiseRejectionEvent, offerRejection, addEventListener, dispatchEvent, removeEventListener, onerror: null, onrejectionhandled: null, onunhandledrejection: null }
}
