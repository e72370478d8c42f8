import { apply, arrayCopy, arrayPush } from '../../primordials.ts'
import { hooks } from '../hooks.ts'
import { finishInterface } from '../interface.ts'
import { DOMException } from './dom-exception.ts'
import { type Event, type EventState, eventState } from './event.ts'

type Callback = ((event: Event) => unknown) | { readonly handleEvent?: unknown }

/** One registered listener. `removed` is read while a dispatch walks a copy of the list. */
interface Listener {
  readonly type: string
  readonly callback: Callback
  readonly capture: boolean
  readonly once: boolean
  readonly passive: boolean
  removed: boolean
}

/** The options of addEventListener. */
export interface ListenerOptions {
  readonly capture?: unknown
  readonly once?: unknown
  readonly passive?: unknown
  readonly signal?: object
}

/** How a listener is tied to an AbortSignal: set by abort-signal.ts, which stands above this file. @returns false when the signal has aborted. */
export const abortLink: { onAbort: (signal: object, run: () => void) => boolean } = { onAbort: () => true }

/** Runs an event through the listeners of one target, which shows as `shown` where that is given. @returns false when a listener cancelled it. */
export let dispatch: (target: EventTarget, event: Event, trusted: boolean, shown?: object) => boolean

/** The methods that add and remove listeners, as they were before plugin code could replace them. */
export let listenerMethods: { readonly add: EventTarget['addEventListener']; readonly remove: EventTarget['removeEventListener'] }

/** What `dispatchEvent` does, for a target that shows as `shown`. @throws DOMException InvalidStateError for an event on its way. */
export let dispatchGiven: (target: EventTarget, event: Event, shown: object) => boolean

/** The `EventTarget` of the DOM standard. There is no tree here: every dispatch is at its target. */
export class EventTarget {
  #listeners: Listener[] | null = null

  static {
    dispatch = (target, event, trusted, shown = target) => target.#dispatch(event, trusted, shown)
    listenerMethods = { add: EventTarget.prototype.addEventListener, remove: EventTarget.prototype.removeEventListener }
    dispatchGiven = (target, event, shown) => target.#dispatchGiven(event, shown)
  }

  addEventListener(type: string, callback: unknown, options?: unknown): void {
    if (arguments.length < 2) throw new TypeError('addEventListener needs a type and a callback')
    const listeners = this.#listeners ?? []
    this.#listeners = listeners
    const wanted = readOptions(options)
    const listener: Listener = { type: `${type}`, callback: checkCallback(callback) as Callback, capture: captures(options), once: Boolean(wanted?.once), passive: Boolean(wanted?.passive), removed: false }
    const signal = wanted?.signal
    if (signal === undefined && callback === null) return
    if (signal !== undefined && !abortLink.onAbort(signal, () => this.#remove(listener))) return
    if (callback === null || this.#find(listener.type, listener.callback, listener.capture) !== null) return
    arrayPush(listeners, listener)
  }

  removeEventListener(type: string, callback: unknown, options?: unknown): void {
    if (arguments.length < 2) throw new TypeError('removeEventListener needs a type and a callback')
    const listener = this.#find(`${type}`, checkCallback(callback), captures(options))
    if (listener !== null) this.#remove(listener)
  }

  dispatchEvent(event: Event): boolean {
    void this.#listeners
    return this.#dispatchGiven(event, this)
  }

  #dispatchGiven(event: Event, shown: object): boolean {
    const state = eventState(event)
    if (state.dispatching || !state.initialized) throw new DOMException('The event is already being dispatched', 'InvalidStateError')
    return this.#dispatch(event, false, shown)
  }

  #find(type: string, callback: Callback | null, capture: boolean): Listener | null {
    const listeners = this.#listeners ?? []
    for (let index = 0; index < listeners.length; index += 1) {
      const listener = listeners[index] as Listener
      if (listener.type === type && listener.callback === callback && listener.capture === capture) return listener
    }
    return null
  }

  #remove(listener: Listener): void {
    listener.removed = true
    const kept: Listener[] = []
    const listeners = this.#listeners ?? []
    for (let index = 0; index < listeners.length; index += 1) if (listeners[index] !== listener) arrayPush(kept, listeners[index] as Listener)
    this.#listeners = kept
  }

  #dispatch(event: Event, trusted: boolean, shown: object): boolean {
    const state = eventState(event)
    state.trusted = trusted
    state.dispatching = true
    state.target = state.currentTarget = shown
    state.phase = 2
    for (let pass = 0; pass < 2; pass += 1) this.#invokeAll(event, state, pass === 0)
    state.dispatching = state.stopped = state.stoppedNow = false
    state.currentTarget = null
    state.phase = 0
    return !state.canceled
  }

  #invokeAll(event: Event, state: EventState, capture: boolean): void {
    if (state.stopped || this.#listeners === null) return
    const listeners = arrayCopy(this.#listeners)
    for (let index = 0; index < listeners.length && !state.stoppedNow; index += 1) {
      const listener = listeners[index] as Listener
      if (listener.removed || listener.type !== state.type || listener.capture !== capture) continue
      if (listener.once) this.#remove(listener)
      state.passive = listener.passive
      invoke(listener.callback, state.currentTarget as object, event)
      state.passive = false
    }
  }
}

finishInterface(EventTarget)

function invoke(callback: Callback, target: object, event: Event): void {
  try {
    if (typeof callback === 'function') return void apply(callback, target, [event])
    const { handleEvent } = callback
    if (typeof handleEvent !== 'function') throw new TypeError('handleEvent of an event listener is not a function')
    apply(handleEvent as (event: Event) => unknown, callback, [event])
  } catch (error) {
    hooks.report(error)
  }
}

function checkCallback(callback: unknown): Callback | null {
  if (callback === null || callback === undefined) return null
  if (typeof callback !== 'function' && typeof callback !== 'object') throw new TypeError('An event listener must be a function or an object')
  return callback as Callback
}

function readOptions(options: unknown): ListenerOptions | null {
  if ((typeof options !== 'object' && typeof options !== 'function') || options === null) return null
  const given = options as ListenerOptions
  const { signal } = given
  if (signal === undefined) return { once: given.once, passive: given.passive }
  if (typeof signal !== 'object' || signal === null) throw new TypeError('The signal of addEventListener must be an AbortSignal')
  return { once: given.once, passive: given.passive, signal }
}

function captures(options: unknown): boolean {
  return typeof options === 'object' || typeof options === 'function' ? Boolean((options as ListenerOptions | null)?.capture) : Boolean(options)
}
