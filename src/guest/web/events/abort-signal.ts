import { apply, arrayIndexOf, arrayPush } from '../../primordials.ts'
import { hooks } from '../hooks.ts'
import { finishInterface } from '../interface.ts'
import { DOMException } from './dom-exception.ts'
import { Event } from './event.ts'
import { abortLink, dispatch, EventTarget } from './event-target.ts'

const TOKEN = Symbol('AbortSignal')

/** What a signal has come to, and what hangs on it. Held apart from the object, so that plugin code cannot write it. */
export interface SignalState {
  aborted: boolean
  reason: unknown
  /** Steps that run before the event is fired: removal of listeners, cancelling of host calls. */
  algorithms: (() => void)[]
  /** Signals made from this one by AbortSignal.any. */
  readonly dependents: AbortSignal[]
  readonly sources: AbortSignal[]
  handler: ((event: Event) => unknown) | null
  listening: boolean
}

/** The state of a signal. @throws TypeError for anything that is not an AbortSignal of this realm. */
export let signalState: (signal: unknown) => SignalState

/** The `AbortSignal` of the DOM standard. */
export class AbortSignal extends EventTarget {
  readonly #state: SignalState = { aborted: false, reason: undefined, algorithms: [], dependents: [], sources: [], handler: null, listening: false }

  static {
    signalState = (signal) => (signal as AbortSignal).#state
  }

  constructor(...args: unknown[]) {
    if (args[0] !== TOKEN) throw new TypeError('Illegal constructor')
    super()
  }

  static abort(reason?: unknown): AbortSignal {
    const signal = makeSignal()
    signal.#state.aborted = true
    signal.#state.reason = reason === undefined ? new DOMException('This operation was aborted', 'AbortError') : reason
    return signal
  }

  static timeout(milliseconds: number): AbortSignal {
    const delay = Math.trunc(+milliseconds)
    if (!(delay >= 0 && delay <= Number.MAX_SAFE_INTEGER)) throw new TypeError('The delay of AbortSignal.timeout must be a whole number from 0 to 2^53-1')
    const signal = makeSignal()
    hooks.later(() => abortSignal(signal, new DOMException('The operation was aborted due to timeout', 'TimeoutError')), delay)
    return signal
  }

  static any(signals: Iterable<AbortSignal>): AbortSignal {
    const given: AbortSignal[] = []
    for (const signal of signals) {
      signalState(signal)
      arrayPush(given, signal)
    }
    const combined = makeSignal()
    for (let index = 0; index < given.length; index += 1) {
      const { aborted, reason } = signalState(given[index])
      if (!aborted) continue
      combined.#state.aborted = true
      combined.#state.reason = reason
      return combined
    }
    for (let index = 0; index < given.length; index += 1) follow(combined, given[index] as AbortSignal)
    return combined
  }

  get aborted(): boolean { return this.#state.aborted }
  get reason(): unknown { return this.#state.reason }

  throwIfAborted(): void {
    if (this.#state.aborted) throw this.#state.reason
  }

  get onabort(): ((event: Event) => unknown) | null { return this.#state.handler }

  set onabort(handler: unknown) {
    const state = this.#state
    state.handler = typeof handler === 'function' || (typeof handler === 'object' && handler !== null) ? (handler as (event: Event) => unknown) : null
    if (state.handler === null || state.listening) return
    state.listening = true
    this.addEventListener('abort', function onabort(this: unknown, event: Event) {
      if (typeof state.handler === 'function') apply(state.handler, this, [event])
    })
  }
}

finishInterface(AbortSignal, ['abort', 'timeout', 'any'])

/** Makes a signal that has not aborted, or one that aborts with `source`. */
export function makeSignal(source: AbortSignal | null = null): AbortSignal {
  const signal = new AbortSignal(TOKEN)
  if (source === null) return signal
  const { aborted, reason } = signalState(source)
  if (aborted) mark(signalState(signal), reason)
  else follow(signal, source)
  return signal
}

/** Aborts a signal and everything made from it: first all states, then all steps and events, as the standard orders it. */
export function abortSignal(signal: AbortSignal, reason: unknown): void {
  const state = signalState(signal)
  if (state.aborted) return
  mark(state, reason)
  const reached: AbortSignal[] = []
  for (let index = 0; index < state.dependents.length; index += 1) {
    const dependent = state.dependents[index] as AbortSignal
    if (signalState(dependent).aborted) continue
    mark(signalState(dependent), state.reason)
    arrayPush(reached, dependent)
  }
  finish(signal)
  for (let index = 0; index < reached.length; index += 1) finish(reached[index] as AbortSignal)
}

/** Adds a step that runs when the signal aborts, before its event. @returns a function that takes the step back, or null when it has aborted already. */
export function onAbort(signal: AbortSignal, run: () => void): (() => void) | null {
  const state = signalState(signal)
  if (state.aborted) return null
  arrayPush(state.algorithms, run)
  return () => {
    const kept: (() => void)[] = []
    for (let index = 0; index < state.algorithms.length; index += 1) if (state.algorithms[index] !== run) arrayPush(kept, state.algorithms[index] as () => void)
    state.algorithms = kept
  }
}

abortLink.onAbort = (signal, run) => onAbort(signal as AbortSignal, run) !== null

function mark(state: SignalState, reason: unknown): void {
  state.aborted = true
  state.reason = reason === undefined ? new DOMException('This operation was aborted', 'AbortError') : reason
}

function finish(signal: AbortSignal): void {
  const state = signalState(signal)
  const { algorithms } = state
  state.algorithms = []
  for (let index = 0; index < algorithms.length; index += 1) (algorithms[index] as () => void)()
  dispatch(signal, new Event('abort'), true)
}

/** Links to the signals at the root only: a combined signal of combined signals hangs on what those hang on. */
function follow(combined: AbortSignal, source: AbortSignal): void {
  const { sources } = signalState(source)
  const roots = sources.length === 0 ? [source] : sources
  for (let index = 0; index < roots.length; index += 1) {
    const root = roots[index] as AbortSignal
    if (arrayIndexOf(signalState(combined).sources, root) !== -1) continue
    arrayPush(signalState(combined).sources, root)
    arrayPush(signalState(root).dependents, combined)
  }
}
