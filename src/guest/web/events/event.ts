import { arrayPush, defineProperty, getOwnPropertyDescriptor } from '../../primordials.ts'
import { hooks } from '../hooks.ts'
import { defineConstants, finishInterface } from '../interface.ts'

/** What an event is going through. Held apart from the object, so that plugin code cannot write it. */
export interface EventState {
  type: string
  bubbles: boolean
  cancelable: boolean
  readonly composed: boolean
  readonly timeStamp: number
  target: object | null
  currentTarget: object | null
  phase: number
  initialized: boolean
  dispatching: boolean
  stopped: boolean
  stoppedNow: boolean
  passive: boolean
  canceled: boolean
  trusted: boolean
}

/** `preventDefault` as it was before plugin code could replace it. */
export let preventDefault: (this: Event) => void

/** The state of an event. @throws TypeError for anything that is not one. */
export let eventState: (event: unknown) => EventState

/** Every event has this one as its own, as Web IDL asks for: nothing can be put in its place. */
const TRUSTED = {
  __proto__: null, enumerable: true, configurable: false, set: undefined,
  get: getOwnPropertyDescriptor({ get isTrusted() { return eventState(this).trusted } }, 'isTrusted')?.get,
} as unknown as PropertyDescriptor

/** The `Event` of the DOM standard. */
export class Event {
  readonly #state: EventState

  static {
    eventState = (event) => (event as Event).#state
    preventDefault = Event.prototype.preventDefault
  }

  constructor(type: string, init?: EventInit | null) {
    if (arguments.length === 0) throw new TypeError('Event needs a type')
    if (init !== undefined && init !== null && typeof init !== 'object' && typeof init !== 'function') throw new TypeError('The second argument of Event must be an object')
    this.#state = {
      type: `${type}`, bubbles: Boolean(init?.bubbles), cancelable: Boolean(init?.cancelable), composed: Boolean(init?.composed), timeStamp: hooks.now(),
      target: null, currentTarget: null, phase: 0, initialized: true, dispatching: false, stopped: false, stoppedNow: false, passive: false, canceled: false, trusted: false,
    }
    defineProperty(this, 'isTrusted', TRUSTED)
  }

  get type(): string { return this.#state.type }
  get target(): object | null { return this.#state.target }
  get srcElement(): object | null { return this.#state.target }
  get currentTarget(): object | null { return this.#state.currentTarget }
  get eventPhase(): number { return this.#state.phase }
  get bubbles(): boolean { return this.#state.bubbles }
  get cancelable(): boolean { return this.#state.cancelable }
  get composed(): boolean { return this.#state.composed }
  get timeStamp(): number { return this.#state.timeStamp }
  get defaultPrevented(): boolean { return this.#state.canceled }
  get returnValue(): boolean { return !this.#state.canceled }
  set returnValue(value: boolean) { if (!value) this.preventDefault() }
  get cancelBubble(): boolean { return this.#state.stopped }
  set cancelBubble(value: boolean) { if (value) this.#state.stopped = true }

  composedPath(): object[] {
    const path: object[] = []
    if (this.#state.currentTarget !== null) arrayPush(path, this.#state.currentTarget)
    return path
  }

  stopPropagation(): void { this.#state.stopped = true }

  stopImmediatePropagation(): void {
    this.#state.stopped = true
    this.#state.stoppedNow = true
  }

  preventDefault(): void {
    if (this.#state.cancelable && !this.#state.passive) this.#state.canceled = true
  }

  initEvent(type: string, bubbles = false, cancelable = false): void {
    if (arguments.length === 0) throw new TypeError('initEvent needs a type')
    const state = this.#state
    if (state.dispatching) return
    state.initialized = true
    state.stopped = state.stoppedNow = state.canceled = state.trusted = false
    state.target = null
    state.type = `${type}`
    state.bubbles = Boolean(bubbles)
    state.cancelable = Boolean(cancelable)
  }
}

finishInterface(Event)
defineConstants(Event, [['NONE', 0], ['CAPTURING_PHASE', 1], ['AT_TARGET', 2], ['BUBBLING_PHASE', 3]])

/** What Event may be constructed with. */
export interface EventInit {
  readonly bubbles?: unknown
  readonly cancelable?: unknown
  readonly composed?: unknown
}

/** The `CustomEvent` of the DOM standard: an event that carries a value. */
export class CustomEvent extends Event {
  #detail: unknown

  constructor(type: string, init?: (EventInit & { readonly detail?: unknown }) | null) {
    if (arguments.length === 0) throw new TypeError('CustomEvent needs a type')
    super(type, init)
    this.#detail = init?.detail ?? null
  }

  get detail(): unknown { return this.#detail }

  initCustomEvent(type: string, bubbles = false, cancelable = false, detail: unknown = null): void {
    if (arguments.length === 0) throw new TypeError('initCustomEvent needs a type')
    if (eventState(this).dispatching) return
    this.initEvent(type, bubbles, cancelable)
    this.#detail = detail
  }
}

finishInterface(CustomEvent)
