import type { AbortController } from './abort-controller.ts'
import type { AbortSignal } from './abort-signal.ts'
import type { DOMException } from './dom-exception.ts'
import type { QuotaExceededError } from './quota-exceeded-error.ts'
import type { Event, preventDefault } from './event.ts'
import type { dispatch, dispatchGiven, EventTarget, listenerMethods } from './event-target.ts'

/** What the events part defines: globals, and for the bootstrap and other parts the ways to make and abort signals. */
export interface EventsPart {
  readonly AbortController: typeof AbortController
  readonly AbortSignal: typeof AbortSignal
  readonly DOMException: typeof DOMException
  readonly QuotaExceededError: typeof QuotaExceededError
  readonly Event: typeof Event
  readonly EventTarget: typeof EventTarget
  readonly dispatch: typeof dispatch
  readonly dispatchGiven: typeof dispatchGiven
  readonly listenerMethods: typeof listenerMethods
  readonly preventDefault: typeof preventDefault
  /** Aborts a signal. */
  readonly abort: (signal: AbortSignal, reason: unknown) => void
  /** True for an AbortSignal of this realm that has aborted. @throws TypeError for anything else. */
  readonly isAborted: (signal: unknown) => boolean
  /** What a signal was aborted with. */
  readonly abortReason: (signal: unknown) => unknown
  /** Adds a step that runs when the signal aborts. @returns a function that takes the step back, or null when it has aborted already. */
  readonly onAbort: (signal: AbortSignal, run: () => void) => (() => void) | null
  /** Makes a signal, which aborts with `source` where there is one. */
  readonly makeSignal: (source?: AbortSignal | null) => AbortSignal
}
