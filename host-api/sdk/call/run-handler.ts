import { SallyportError } from '../../../src/core/errors.ts'
import { isThenable } from '../../../src/core/when-ready.ts'
import type { HostCall } from '../../../src/policy/capability.ts'
import { quote } from '../../quote.ts'
import type { SdkEntry } from '../define/compile-definitions.ts'
import { hideFailure } from './hide-failure.ts'
import type { SdkCall } from '../define/sdk-definitions.ts'

/**
 * Calls a handler of the embedder and waits for it no longer than the run, the plugin and the method's own timeout allow.
 * A handler that ignores its signal goes on, unheard.
 * @returns what the handler answered when that is there at once, else a promise of it
 * @throws SallyportError SP_SDK_REFUSED for an SdkRefusal, SP_SDK_TIMEOUT, SP_ABORTED, else SP_HOST_CALL_FAILED whose cause is the handler's error
 */
export function runHandler(entry: SdkEntry, input: unknown, call: HostCall): unknown {
  // A call that was cancelled while its argument was checked must not have an effect.
  if (call.signal.aborted) throw cancelled(entry, call.signal)
  const controller = new AbortController()
  try {
    const answer = entry.run(input, makeCall(call, controller.signal))
    // Only a handler that is waited for can be stopped.
    return isThenable(answer) ? waitFor(answer, { entry, controller, outer: call.signal }) : answer
  } catch (error) {
    throw hideFailure(entry, error)
  }
}

/** One handler that is waited for. */
interface Waiting {
  readonly entry: SdkEntry
  /** Of the signal that the handler was given. */
  readonly controller: AbortController
  readonly outer: AbortSignal
}

async function waitFor(answer: PromiseLike<unknown>, waiting: Waiting): Promise<unknown> {
  const { entry, controller: { signal } } = waiting
  using stop = new Stop(waiting)
  try {
    return await Promise.race([answer, stop.ended])
  } catch (error) {
    if (signal.aborted && error === signal.reason) throw error
    throw hideFailure(entry, error)
  }
}

function cancelled(entry: SdkEntry, outer: AbortSignal): SallyportError {
  return new SallyportError('SP_ABORTED', `The call of ${quote(`sdk.${entry.name}`)} was cancelled`, { data: { method: entry.name }, cause: outer.reason })
}

function makeCall({ run, callId }: HostCall, signal: AbortSignal): SdkCall {
  return Object.freeze({
    tenant: run.tenant,
    user: run.user,
    plugin: run.plugin,
    version: run.version,
    runId: run.id,
    callId,
    traceparent: run.traceparent,
    signal,
  })
}

/** What ends the wait for one handler: aborts its signal, and rejects with the signal's reason. */
class Stop implements Disposable {
  readonly ended: Promise<never>
  readonly #outer: AbortSignal
  readonly #timer: NodeJS.Timeout | undefined
  readonly #cancel: () => void

  constructor({ entry, controller, outer }: Waiting) {
    const { signal } = controller
    this.#outer = outer
    this.#cancel = () => controller.abort(cancelled(entry, outer))
    const { promise, reject } = Promise.withResolvers<never>()
    this.ended = promise
    // Nobody listens when the handler wins the race.
    this.ended.catch(() => undefined)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    if (outer.aborted) this.#cancel()
    else outer.addEventListener('abort', this.#cancel, { once: true })
    if (entry.timeoutMs !== null) this.#timer = setTimeout(() => controller.abort(late(entry)), entry.timeoutMs)
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer)
    this.#outer.removeEventListener('abort', this.#cancel)
  }
}

function late(entry: SdkEntry): SallyportError {
  return new SallyportError('SP_SDK_TIMEOUT', `The host function ${quote(`sdk.${entry.name}`)} did not answer within ${entry.timeoutMs} ms`, { data: { method: entry.name } })
}
