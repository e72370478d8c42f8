import { kit } from '../../part-kit.ts'
import type { Event } from '../events/event.ts'
import type { EventTarget } from '../events/event-target.ts'
import type { ErrorEventInit, EventClass, PromiseRejectionEventInit } from './error-events.ts'

/** The functions that make an event target of the global, and what offers an uncaught error to its listeners. */
export interface GlobalTarget {
  readonly addEventListener: (type: string, callback: unknown, options?: unknown) => void
  readonly removeEventListener: (type: string, callback: unknown, options?: unknown) => void
  readonly dispatchEvent: (event: Event) => boolean
  /** Fires `error` and calls `onerror`. @returns true when one of them dealt with the error. */
  readonly offer: (error: unknown) => boolean
  /** Fires `unhandledrejection` and calls `onunhandledrejection`. @param text what the engine says of the reason. @returns true when one of them dealt with it. */
  readonly offerRejection: (text: string) => boolean
}

const ERROR = /^([A-Za-z_$][\w$]*(?:Error|Exception)|Error)(?:: ([\s\S]*))?$/

/** Makes the global an event target: of `error`, and of whatever a plugin dispatches. */
export function makeGlobalTarget(ErrorEvent: EventClass<ErrorEventInit>, PromiseRejectionEvent: EventClass<PromiseRejectionEventInit>): GlobalTarget {
  const { add, remove } = kit.listenerMethods
  const { apply } = kit.primordials
  const target = new kit.EventTarget()
  let offering = false
  callHandlers(target)
  // What a handler throws is not offered again: it ends the run.
  const fire = (make: () => Event): boolean => {
    if (offering) return false
    offering = true
    try {
      return !kit.dispatch(target, make(), true, globalThis)
    } finally {
      offering = false
    }
  }
  return {
    addEventListener: (...args) => apply(add, target, args),
    removeEventListener: (...args) => apply(remove, target, args),
    dispatchEvent: (event) => kit.dispatchGiven(target, event, globalThis),
    offer: (error) => fire(() => new ErrorEvent('error', { __proto__: null, cancelable: true, error, message: describe(error) } as ErrorEventInit)),
    offerRejection: (text) => fire(() => {
      const reason = readReason(text)
      return new PromiseRejectionEvent('unhandledrejection', { __proto__: null, cancelable: true, promise: rejectedWith(reason), reason } as unknown as PromiseRejectionEventInit)
    }),
  }
}

/** Makes listeners of `onerror` and `onunhandledrejection`, which are read when they are called. */
function callHandlers(target: EventTarget): void {
  const { apply } = kit.primordials
  const { add } = kit.listenerMethods
  const cancel = (event: Event): void => apply(kit.preventDefault, event, []) as undefined
  apply(add, target, ['error', (event: Event & { readonly error?: unknown; readonly message?: string }) => {
    const handler = handlerOf('onerror')
    if (handler !== null && apply(handler, globalThis, [event.message ?? '', '', 0, 0, event.error]) === true) cancel(event)
  }])
  apply(add, target, ['unhandledrejection', (event: Event) => {
    const handler = handlerOf('onunhandledrejection')
    if (handler !== null && apply(handler, globalThis, [event]) === false) cancel(event)
  }])
}

function handlerOf(name: string): ((...args: unknown[]) => unknown) | null {
  const found = kit.primordials.getOwnPropertyDescriptor(globalThis, name)
  const value: unknown = found !== undefined && kit.primordials.hasOwn(found, 'value') ? found.value : null
  return typeof value === 'function' ? (value as (...args: unknown[]) => unknown) : null
}

/** An error of the same name and message as the reason, which itself stays with the engine; other values come as their text. */
function readReason(text: string): unknown {
  const { defineHidden, PrimordialError, regexpExec } = kit.primordials
  const found = regexpExec(ERROR, text)
  if (found === null) return text
  const error = new PrimordialError(found[2] ?? '')
  if (found[1] !== 'Error') defineHidden(error, 'name', found[1])
  return error
}

function rejectedWith(reason: unknown): Promise<unknown> {
  const { makeDeferred, safeThen } = kit.primordials
  const { promise, reject } = makeDeferred<unknown>()
  safeThen(promise, () => undefined, () => undefined)
  reject(reason)
  return promise
}

function describe(error: unknown): string {
  try {
    return `Uncaught ${error as string}`
  } catch {
    // A value that cannot be made a text is uncaught all the same.
    return 'Uncaught value'
  }
}
