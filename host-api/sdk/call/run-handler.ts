import { SallyportError } from '../../../src/core/errors.ts'
import type { HostCall } from '../../../src/policy/capability.ts'
import { quote } from '../../quote.ts'
import type { SdkEntry } from '../define/compile-definitions.ts'
import { hideFailure } from './hide-failure.ts'
import type { SdkCall } from '../define/sdk-definitions.ts'

/**
 * Calls a handler of the embedder and waits for it no longer than the run, the plugin and the method's own timeout allow.
 * A handler that ignores its signal goes on, unheard.
 * @throws SallyportError SP_SDK_REFUSED for an SdkRefusal, SP_SDK_TIMEOUT, SP_ABORTED, else SP_HOST_CALL_FAILED whose cause is the handler's error
 */
export async function runHandler(entry: SdkEntry, input: unknown, call: HostCall): Promise<unknown> {
  using stop = new Stop(entry, call.signal)
  // A call that was cancelled while its argument was checked must not have an effect.
  stop.signal.throwIfAborted()
  try {
    return await Promise.race([entry.run(input, makeCall(call, stop.signal)), stop.ended])
  } catch (error) {
    if (stop.signal.aborted && error === stop.signal.reason) throw error
    throw hideFailure(entry, error)
  }
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

/** What ends the wait for one handler: its signal and a promise that rejects with the signal's reason. */
class Stop implements Disposable {
  readonly signal: AbortSignal
  readonly ended: Promise<never>
  readonly #controller = new AbortController()
  readonly #outer: AbortSignal
  readonly #timer: NodeJS.Timeout | undefined
  readonly #cancel: () => void

  constructor(entry: SdkEntry, outer: AbortSignal) {
    const name = quote(`sdk.${entry.name}`)
    const data = { method: entry.name }
    this.signal = this.#controller.signal
    this.#outer = outer
    this.#cancel = () => this.#controller.abort(new SallyportError('SP_ABORTED', `The call of ${name} was cancelled`, { data, cause: outer.reason }))
    const { promise, reject } = Promise.withResolvers<never>()
    this.ended = promise
    // Nobody listens when the handler wins the race.
    this.ended.catch(() => undefined)
    this.signal.addEventListener('abort', () => reject(this.signal.reason), { once: true })
    if (outer.aborted) this.#cancel()
    else outer.addEventListener('abort', this.#cancel, { once: true })
    if (entry.timeoutMs !== null) {
      const late = new SallyportError('SP_SDK_TIMEOUT', `The host function ${name} did not answer within ${entry.timeoutMs} ms`, { data })
      this.#timer = setTimeout(() => this.#controller.abort(late), entry.timeoutMs)
    }
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer)
    this.#outer.removeEventListener('abort', this.#cancel)
  }
}
