import type { AbortController } from '../web/events/abort-controller.ts'
import type { AbortSignal } from '../web/events/abort-signal.ts'
import type { EventsPart } from '../web/events/events-part.ts'

/** The `ctx.signal` of one run. */
export interface RunSignal {
  /** The signal, which has aborted when the run has. Made when the plugin looks at it: most never do, and the classes behind it are a part of their own. */
  readonly signal: () => AbortSignal
  /** Aborts, with a DOMException "TimeoutError" that says why. */
  readonly abort: (reason: string) => void
}

/** Makes the signal of a run. @param events loads the events part. */
export function makeRunSignal(events: () => EventsPart): RunSignal {
  let controller: AbortController | null = null
  let aborted: string | null = null
  const fire = (reason: string): void => {
    const { abort, DOMException } = events()
    if (controller !== null) abort(controller.signal, new DOMException(reason, 'TimeoutError'))
  }
  return {
    signal: () => {
      if (controller === null) {
        controller = new (events().AbortController)()
        if (aborted !== null) fire(aborted)
      }
      return controller.signal
    },
    abort: (reason) => {
      aborted = reason
      if (controller !== null) fire(reason)
    },
  }
}
