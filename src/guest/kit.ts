import type * as Primordials from './primordials.ts'
import type { AbortController } from './web/events/abort-controller.ts'
import type { AbortSignal } from './web/events/abort-signal.ts'
import type { DOMException } from './web/events/dom-exception.ts'
import type { PartExports } from './web/globals/lazy-globals.ts'

/** What a refusal says: the fields of NotCapable. */
export interface Refusal {
  readonly kind: 'net'
  /** `host:port`. */
  readonly target: string
  /** The flag that would have granted it. */
  readonly hint: string
}

/** What of the gate parts may use. */
export interface GatePart {
  /** Another part, loaded once: what its `install` returned. */
  readonly require: (part: string) => PartExports
  /** True when the host function exists for this plugin. */
  readonly granted: (name: string) => boolean
  /**
   * Calls the host. `args` is encoded at once. Rejects with an Error that the gate made.
   * When `signal` aborts, the call is cancelled at the host and the promise rejects with the signal's reason.
   */
  readonly hostCall: (name: string, args: unknown, options?: { readonly signal?: AbortSignal }) => Promise<unknown>
  /** Makes the error of a power that was not granted. */
  readonly notCapable: (refusal: Refusal) => Error
}

/** What the bootstrap hands to a part. Everything in it was captured before plugin code ran; plugin code never holds it. */
export interface Kit extends GatePart {
  readonly primordials: typeof Primordials
  readonly DOMException: typeof DOMException
  readonly atob: (text: string) => string
  /** Gives a class the shape that Web IDL asks for. */
  readonly finishInterface: (interfaceClass: { readonly name: string; readonly prototype: object }) => void
  readonly AbortController: typeof AbortController
  readonly AbortSignal: typeof AbortSignal
  /** True for an AbortSignal of this realm that has aborted. @throws TypeError for anything else. */
  readonly isAborted: (signal: unknown) => boolean
  /** What a signal was aborted with. */
  readonly abortReason: (signal: unknown) => unknown
  /** Adds a step that runs when the signal aborts. @returns a function that takes the step back, or null when it has aborted already. */
  readonly onAbort: (signal: AbortSignal, run: () => void) => (() => void) | null
  /** Aborts a signal. */
  readonly abort: (signal: AbortSignal, reason: unknown) => void
  /** Makes a signal, which aborts with `source` where there is one. */
  readonly makeSignal: (source?: AbortSignal | null) => AbortSignal
}
