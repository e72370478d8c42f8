import type { GatePart, Kit } from './kit.ts'
import * as primordials from './primordials.ts'
import { AbortController } from './web/events/abort-controller.ts'
import { AbortSignal, abortSignal, makeSignal, onAbort, signalState } from './web/events/abort-signal.ts'
import { DOMException } from './web/events/dom-exception.ts'
import { atob } from './web/globals/base64.ts'
import { finishInterface } from './web/interface.ts'

/** Makes what the bootstrap hands to parts: the gate's functions and the captured platform. */
export function makeKit(gate: GatePart): Kit {
  return primordials.freeze({
    primordials: primordials.freeze({ __proto__: null, ...primordials }),
    DOMException, atob, finishInterface, AbortController, AbortSignal, makeSignal, onAbort,
    abort: abortSignal,
    isAborted: (signal: unknown) => signalState(signal).aborted,
    abortReason: (signal: unknown) => signalState(signal).reason,
    hostCall: gate.hostCall, granted: gate.granted, notCapable: gate.notCapable, require: gate.require,
  })
}
