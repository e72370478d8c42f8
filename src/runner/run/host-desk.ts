import type { AuditLog } from '../../audit/audit-log.ts'
import type { CallRecord } from '../../audit/records.ts'
import type { ErrorCode } from '../../core/error-codes.ts'
import { SallyportError } from '../../core/errors.ts'
import type { Limits } from '../../core/limits.ts'
import type { RunInfo } from '../../core/run-info.ts'
import { isThenable } from '../../core/when-ready.ts'
import type { HostCall, HostFunction } from '../../policy/capability.ts'
import type { Guard } from '../../policy/guard.ts'
import { decodeTree } from '../../values/decode-tree.ts'
import { HOST_ENCODING } from '../../values/encode-packet.ts'
import { encodeValue, LONG_TEXT } from '../../values/encode-value.ts'
import { budgetFor, MOST_BYTE_ARRAYS } from '../../values/value-budget.ts'
import { type CallFailure, describeCallFailure } from './call-failure.ts'
import { countByteArrays } from './inbox.ts'
import type { EncodedValue, Refusal } from './inbox.ts'
import type { CallRequest } from './read-outbox.ts'

/** The largest answer of a host function, in bytes; larger things are streamed. */
const ANSWER_BUDGET = budgetFor(64 * 1024 * 1024)

/** Refusals that are remembered, to tell a real one from an invented one. */
const MAX_REFUSALS = 1000

/** What one run's host calls work with. */
export interface DeskOptions {
  readonly info: RunInfo
  /** The host function of this name that the plugin has. */
  readonly functionOf: (name: string) => HostFunction | undefined
  readonly limits: Limits
  readonly audit: AuditLog
  readonly guardFor: (callId: number) => Guard
  readonly fetchBudget: HostCall['fetchBudget']
  readonly answer: (seq: number, value: EncodedValue) => void
  readonly refuse: (seq: number, refusal: Refusal) => void
  /** The audit failed, or the cell broke a rule of the gate: the run is over. */
  readonly fail: (error: unknown) => void
}

/** One call that was begun, and what its audit line will say of it. */
interface Carrying {
  readonly request: CallRequest
  readonly hostFunction: HostFunction | undefined
  readonly signal: AbortSignal
  readonly started: number
  bytesIn: number
  target?: string
}

/** Carries out the host calls of one run. Every call is answered exactly once, unless the run has ended. */
export class HostDesk {
  readonly #options: DeskOptions
  readonly #open = new Map<number, AbortController>()
  readonly #resources = new Map<string, Disposable | AsyncDisposable>()
  readonly #refusals: CallFailure[] = []
  #lastSeq = 0
  #made = 0
  #effects = 0
  /** Calls of the turn at hand that are answered already. */
  #sentAtOnce = 0
  #stopped = false
  #closed = false
  #line: Promise<unknown> = Promise.resolve()

  constructor(options: DeskOptions) {
    this.#options = options
  }

  /** Calls made so far, pieces of earlier answers not counted. */
  get made(): number {
    return this.#made
  }

  /** The refusals that the plugin was given, the first 1000 of them. */
  get refusals(): readonly CallFailure[] {
    return this.#refusals
  }

  /** Calls that may have changed something outside. A run with one is never retried. */
  get effects(): number {
    return this.#effects
  }

  /**
   * Starts the calls of one turn. SECURITY: the isolate's gate keeps these rules too, but a cell that was taken over does not.
   * Held by test/runner/hostile-cell.test.ts.
   * @param apart lets other work of the supervisor go first: for the calls of a large turn, which take long to decode.
   * @throws SallyportError SP_LIMIT_HOST_CALLS over the number of calls, SP_CELL_PROTOCOL for what the gate would never send.
   */
  take(requests: readonly CallRequest[], apart = false): void {
    this.#sentAtOnce = 0
    for (const request of requests) if (!this.#stopped) this.#take(request, apart)
  }

  /** The run is as good as over: no other call begins. SECURITY: a host function that is answered at once may end the run that calls the next one. Held by test/runner/run/calls-at-once.test.ts. */
  stop(): void {
    this.#stopped = true
  }

  #take(request: CallRequest, apart: boolean): void {
    const { functionOf, limits } = this.#options
    if (request.seq <= this.#lastSeq) throw new SallyportError('SP_CELL_PROTOCOL', 'The cell used the number of a host call twice')
    this.#lastSeq = request.seq
    // Those that were answered at once were in flight when the turn ended, all the same.
    if (this.#open.size + this.#sentAtOnce >= limits.hostCallsInFlight) throw new SallyportError('SP_CELL_PROTOCOL', 'The cell has more host calls in flight than its limit')
    const hostFunction = functionOf(request.name)
    if (hostFunction?.counted !== false) this.#made += 1
    if (this.#made > limits.hostCalls) throw new SallyportError('SP_LIMIT_HOST_CALLS', `The plugin made more than ${limits.hostCalls} host calls`)
    const controller = new AbortController()
    this.#open.set(request.seq, controller)
    const begin = () => this.#begin(request, hostFunction, controller.signal)
    // One after the other: immediates that were set together would run together.
    if (apart) this.#line = this.#line.then(nextTurn).then(begin)
    else begin()
    if (!this.#open.has(request.seq)) this.#sentAtOnce += 1
  }

  /** The plugin no longer waits for this call. It is answered all the same, so that the count of calls in flight stays right. */
  cancel(seq: number): void {
    this.#open.get(seq)?.abort(new SallyportError('SP_ABORTED', 'The plugin cancelled the call'))
  }

  /** Ends everything that is still open. Throws what the first resource threw that could not be given up, after all others were. */
  async close(): Promise<void> {
    this.#closed = true
    for (const controller of this.#open.values()) controller.abort(new SallyportError('SP_ABORTED', 'The run has ended'))
    this.#open.clear()
    if (this.#resources.size === 0) return
    const resources = [...this.#resources.values()]
    this.#resources.clear()
    const given = await Promise.allSettled(resources.map(async (resource) => (Symbol.asyncDispose in resource ? resource[Symbol.asyncDispose]() : resource[Symbol.dispose]())))
    for (const end of given) if (end.status === 'rejected') throw end.reason
  }

  /** Carries a call out; one that need not wait is over when this returns. */
  #begin(request: CallRequest, hostFunction: HostFunction | undefined, signal: AbortSignal): void {
    if (this.#closed || this.#stopped) return
    const call: Carrying = { request, hostFunction, signal, started: performance.now(), bytesIn: 0 }
    try {
      const value = this.#act(call)
      if (isThenable(value)) Promise.resolve(value).then((given) => this.#end(call, given), (error: unknown) => this.#fail(call, error))
      else this.#end(call, value)
    } catch (error) {
      this.#fail(call, error)
    }
  }

  /** Decodes the arguments and lets the host function act. */
  #act(call: Carrying): unknown {
    const { request, hostFunction, signal } = call
    if (hostFunction === undefined) throw new SallyportError('SP_HOST_CALL_UNKNOWN', 'Cannot call a host function that was not granted')
    const decoded = decodeTree(request.tree, request.blobs, { root: 'arguments', budget: budgetFor(this.#options.limits.outputBytes) })
    call.bytesIn = decoded.cost.bytes
    const target = hostFunction.describe?.(decoded.value)
    if (target !== undefined) call.target = target
    if (hostFunction.effect) this.#effects += 1
    return hostFunction.call(decoded.value, this.#callFacts(request.seq, signal))
  }

  #end(call: Carrying, value: unknown): void {
    try {
      this.#answer(call, value)
    } catch (error) {
      this.#fail(call, error)
    }
  }

  #answer(call: Carrying, value: unknown): void {
    if (this.#closed) return
    const { seq, name } = call.request
    const encoded = encodeValue(value, { root: 'answer', budget: ANSWER_BUDGET, sanitise: 'refuse', apartFrom: LONG_TEXT, ...HOST_ENCODING })
    if (!encoded.ok) throw new SallyportError('SP_HOST_CALL_FAILED', `The host function "${name}" gave something that is not plain data: ${encoded.message}`)
    if (countByteArrays(encoded.blobs) > MOST_BYTE_ARRAYS) throw new SallyportError('SP_HOST_CALL_FAILED', `The host function "${name}" gave more than ${MOST_BYTE_ARRAYS} byte arrays`)
    // The line is written before the answer: what the audit could not record, the plugin must not learn.
    if (call.hostFunction?.counted !== false) this.#write(call, { outcome: 'answered', bytesOut: encoded.cost.bytes })
    this.#open.delete(seq)
    this.#options.answer(seq, encoded)
  }

  #fail(call: Carrying, error: unknown): void {
    if (this.#closed) return
    try {
      const failure = describeCallFailure(error)
      this.#write(call, { outcome: call.signal.aborted ? 'cancelled' : failure.outcome, bytesOut: 0, code: failure.code })
      this.#open.delete(call.request.seq)
      if (failure.outcome === 'refused' && this.#refusals.length < MAX_REFUSALS) this.#refusals.push(failure)
      this.#options.refuse(call.request.seq, failure.refusal)
    } catch (failed) {
      this.#options.fail(failed)
    }
  }

  #write({ request, started, bytesIn, target }: Carrying, end: Pick<CallRecord, 'outcome' | 'bytesOut'> & { readonly code?: ErrorCode }): void {
    const { info, audit } = this.#options
    const facts = { run: info, callId: request.seq, name: request.name, durationMs: performance.now() - started, bytesIn, ...end }
    audit.call(target === undefined ? facts : { ...facts, target })
  }

  #callFacts(callId: number, signal: AbortSignal): HostCall {
    const { info, guardFor, fetchBudget } = this.#options
    return { run: info, callId, guard: guardFor(callId), signal, fetchBudget, resources: this.#resources }
  }
}

function nextTurn(): Promise<void> {
  return new Promise((done) => {
    setImmediate(done)
  })
}
