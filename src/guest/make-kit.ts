import type { GatePart, Kit, ValueCodec } from './kit.ts'
import type { EventsPart } from './web/events/events-part.ts'
import { freeze } from './primordials.ts'
import { makeReporter } from './web/report-error.ts'
import { finishInterface } from './web/interface.ts'
import type { Timers } from './web/time/timers.ts'

/** Makes what the bootstrap hands to parts: the gate's functions and the captured platform. What other parts define is loaded when it is used. */
export function makeKit(gate: GatePart & ValueCodec, captured: Pick<Kit, 'primordials' | 'hardened'>): Kit {
  const events = () => gate.require('events') as unknown as EventsPart
  const reporter = makeReporter(gate)
  return freeze({
    __proto__: null,
    primordials: captured.primordials, hardened: captured.hardened, encodeValue: gate.encodeValue, decodeForGuest: gate.decodeForGuest, finishInterface,
    hostCall: gate.hostCall, granted: gate.granted, notCapable: gate.notCapable, require: gate.require, report: reporter.report, onUncaught: reporter.onUncaught, log: gate.log,
    schedule: gate.schedule, unschedule: gate.unschedule, clock: gate.clock, time: gate.time, version: gate.version, random: gate.random,
    later: (run: () => void, delayMs: number) => (gate.require('timers') as unknown as Timers).later(run, delayMs),
    atob: (text: string) => (gate.require('basics') as { atob(text: string): string }).atob(text),
    get AbortController() { return events().AbortController },
    get AbortSignal() { return events().AbortSignal },
    get DOMException() { return events().DOMException },
    get QuotaExceededError() { return events().QuotaExceededError },
    get Event() { return events().Event },
    get dispatch() { return events().dispatch },
    get dispatchGiven() { return events().dispatchGiven },
    get listenerMethods() { return events().listenerMethods },
    get preventDefault() { return events().preventDefault },
    get EventTarget() { return events().EventTarget },
    get abort() { return events().abort },
    get isAborted() { return events().isAborted },
    get abortReason() { return events().abortReason },
    get onAbort() { return events().onAbort },
    get makeSignal() { return events().makeSignal },
  } as unknown as Kit)
}
