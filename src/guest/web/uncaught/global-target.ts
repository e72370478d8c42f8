import { kit } from '../../part-kit.ts'
import type { Event } from '../events/event.ts'
import type { ErrorEventInit, EventClass } from './error-events.ts'

/** The functions that make an event target of the global, and what offers an uncaught error to its listeners. */
export interface GlobalTarget {
  readonly addEventListener: (type: string, callback: unknown, options?: unknown) => void
  readonly removeEventListener: (type: string, callback: unknown, options?: unknown) => void
  readonly dispatchEvent: (event: Event) => boolean
  /** Fires `error` and calls `onerror`. @returns true when one of them dealt with the error. */
  readonly offer: (error: unknown) => boolean
}

/** Makes the global an event target: of `error`, and of whatever a plugin dispatches. */
export function makeGlobalTarget(ErrorEvent: EventClass<ErrorEventInit>): GlobalTarget {
  const { apply, getOwnPropertyDescriptor, hasOwn } = kit.primordials
  const { add, remove } = kit.listenerMethods
  const target = new kit.EventTarget()
  let reporting = false
  const callHandler = (event: Event, error: unknown, message: string): void => {
    const found = getOwnPropertyDescriptor(globalThis, 'onerror')
    const handler: unknown = found !== undefined && hasOwn(found, 'value') ? found.value : null
    if (typeof handler === 'function' && apply(handler as () => unknown, globalThis, [message, '', 0, 0, error]) === true) apply(kit.preventDefault, event, [])
  }
  apply(add, target, ['error', (event: Event & { readonly error?: unknown; readonly message?: string }) => callHandler(event, event.error, event.message ?? '')])
  return {
    addEventListener: (...args) => apply(add, target, args),
    removeEventListener: (...args) => apply(remove, target, args),
    dispatchEvent: (event) => kit.dispatchGiven(target, event, globalThis),
    offer: (error) => {
      // An error of a handler is not offered again: it ends the run.
      if (reporting) return false
      reporting = true
      try {
        return !kit.dispatch(target, new ErrorEvent('error', { __proto__: null, cancelable: true, error, message: describe(error) } as ErrorEventInit), true, globalThis)
      } finally {
        reporting = false
      }
    },
  }
}

function describe(error: unknown): string {
  try {
    return `Uncaught ${error as string}`
  } catch {
    // A value that cannot be made a text is uncaught all the same.
    return 'Uncaught value'
  }
}
