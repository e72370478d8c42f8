import type { decodeForGuest } from '../values/decode-in-guest.ts'
import type { encodeValue } from '../values/encode-value.ts'
import type * as Hardened from '../values/hardened/primordials.ts'
import type { EventsPart } from './web/events/events-part.ts'
import type * as Primordials from './primordials.ts'
import type { PartExports } from './web/globals/lazy-globals.ts'
import type { RealTime } from './web/realm.ts'
import type { Clock } from './web/time/clock.ts'

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
  readonly hostCall: (name: string, args: unknown, options?: { readonly signal?: EventsPart['AbortSignal']['prototype'] }) => Promise<unknown>
  /** Makes the error of a power that was not granted. */
  readonly notCapable: (refusal: Refusal) => Error
  /** Ends the run with an error that nobody caught. */
  readonly report: (error: unknown) => void
  /** Hands a log line over; ends the run when it logs too much. */
  readonly log: (level: string, text: string) => void
  /** Asks to be woken by the timer `id` after so many milliseconds, and takes that back. */
  readonly schedule: (id: number, delayMs: number) => void
  readonly unschedule: (id: number) => void
  readonly clock: Clock
  readonly time: RealTime
  /** Sallyport's version. */
  readonly version: string
  /** Random bytes of the kernel, a character each, some hundreds at a time. Works once the jobs part was loaded. */
  readonly random: () => string
}

/** The encoder and the decoder of what crosses the gate. */
export interface ValueCodec {
  readonly encodeValue: typeof encodeValue
  readonly decodeForGuest: typeof decodeForGuest
}

/** What the kit part makes the kit of: the gate's functions, and the captured built-ins without names. */
export interface KitSource extends GatePart, ValueCodec {
  readonly primordials: readonly unknown[]
  readonly hardened: readonly unknown[]
}

/** What the bootstrap hands to a part. Everything in it was captured before plugin code ran, or is a part itself; plugin code never holds it. */
export interface Kit extends GatePart, ValueCodec, EventsPart {
  readonly primordials: typeof Primordials
  /** The built-ins that the encoder of values captured. */
  readonly hardened: typeof Hardened
  readonly atob: (text: string) => string
  /** Sets what is offered an error that nobody caught, before it ends the run. @param offer true when the plugin dealt with it. */
  readonly onUncaught: (offer: (error: unknown) => boolean) => void
  /** Runs `run` once, `delayMs` from now, without any timer id that the plugin could clear. */
  readonly later: (run: () => void, delayMs: number) => void
  /** Gives a class the shape that Web IDL asks for. */
  readonly finishInterface: (interfaceClass: { readonly name: string; readonly prototype: object }) => void
}
