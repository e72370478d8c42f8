import type { Kit } from '../kit.ts'
import type { EventsPart } from '../web/events/events-part.ts'
import { connectHooks } from '../web/hooks.ts'
import { AbortController } from '../web/events/abort-controller.ts'
import { AbortSignal, abortSignal, makeSignal, onAbort, signalState } from '../web/events/abort-signal.ts'
import { DOMException } from '../web/events/dom-exception.ts'
import { CustomEvent, Event, preventDefault } from '../web/events/event.ts'
import { dispatch, dispatchGiven, EventTarget, listenerMethods } from '../web/events/event-target.ts'
import { QuotaExceededError } from '../web/events/quota-exceeded-error.ts'
import { makePerformance, Performance } from '../web/time/performance.ts'

/** The events part: events, aborting, DOMException and the performance object, which is a target of events. */
export function install(kit: Kit): EventsPart & Readonly<Record<string, unknown>> {
  connectHooks({ now: kit.clock.sinceOrigin, report: kit.report, later: kit.later })
  return {
    AbortController, AbortSignal, CustomEvent, DOMException, Event, EventTarget, Performance, QuotaExceededError, performance: makePerformance(kit.clock),
    abort: abortSignal, onAbort, makeSignal, dispatch, dispatchGiven, listenerMethods, preventDefault,
    isAborted: (signal) => signalState(signal).aborted,
    abortReason: (signal) => signalState(signal).reason,
  }
}
