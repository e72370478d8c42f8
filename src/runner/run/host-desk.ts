import type { AuditLog } from '../../audit/audit-log.ts'
import type { CallRecord } from '../../audit/records.ts'
import { SallyportError } from '../../core/errors.ts'
import type { Limits } from '../../core/limits.ts'
import type { RunInfo } from '../../core/run-info.ts'
import type { HostCall, HostFunction } from '../../policy/capability.ts'
import type { Guard } from '../../policy/guard.ts'
import { decodeTree } from '../../values/decode-tree.ts'
import { type Encoded, encodeValue, LONG_TEXT } from '../../values/encode-value.ts'
import { budgetFor } from '../../values/value-budget.ts'
import { type CallFailure, describeCallFailure } from './call-failure.ts'
import type { EncodedValue, Refusal } from './inbox.ts'
import type { CallRequest } from './read-outbox.ts'

/** The largest answer of a host function, in bytes; larger things are streamed. */
const ANSWER_BYTES = 64 * 1024 * 1024

/** Refusals that are remembered, to tell a real one from an invented one. */
const MAX_REFUSALS = 1000

/** What one run's host calls work with. */
export interface DeskOptions {
  readonly info: RunInfo
  readonly functions: ReadonlyMap<string, HostFunction>
  readonly limits: Limits
  readonly audit: AuditLog
  readonly guardFor: (callId: number) => Guard
  readonly fetchBudget: HostCall['fetchBudget']
  readonly answer: (seq: number, value: EncodedValue) => void
  readonly refuse: (seq: number, refusal: Refusal) => void
  /** The audit failed, or the cell broke a rule of the gate: the run is over. */
  readonly fail: (error: unknown) => void
}

/** How one call is carried out. */
interface Carrying {
  readonly hostFunction: HostFunction | undefined
  readonly signal: AbortSignal
  readonly apart: boolean
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
   * Starts a call. SECURITY: the isolate's gate keeps these rules too, but a cell that was taken over does not.
   * Held by test/runner/hostile-cell.test.ts.
   * @param apart lets other work of the supervisor go first: for the calls of a large turn, which take long to decode.
   * @throws SallyportError SP_LIMIT_HOST_CALLS over the number of calls, SP_CELL_PROTOCOL for what the gate would never send.
   */
  take(request: CallRequest, apart = false): void {
    const { functions, limits } = this.#options
    if (request.seq <= this.#lastSeq) throw new SallyportError('SP_CELL_PROTOCOL', 'The cell used the number of a host call twice')
    this.#lastSeq = request.seq
    if (this.#open.size >= limits.hostCallsInFlight) throw new SallyportError('SP_CELL_PROTOCOL', 'The cell has more host calls in flight than its limit')
    const hostFunction = functions.get(request.name)
    if (hostFunction?.counted !== false) this.#made += 1
    if (this.#made > limits.hostCalls) throw new SallyportError('SP_LIMIT_HOST_CALLS', `The plugin made more than ${limits.hostCalls} host calls`)
    const controller = new AbortController()
    this.#open.set(request.seq, controller)
    this.#carryOut(request, { hostFunction, signal: controller.signal, apart }).catch((error: unknown) => this.#options.fail(error))
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
    const resources = [...this.#resources.values()]
    this.#resources.clear()
    const given = await Promise.allSettled(resources.map(async (resource) => (Symbol.asyncDispose in resource ? resource[Symbol.asyncDispose]() : resource[Symbol.dispose]())))
    for (const end of given) if (end.status === 'rejected') throw end.reason
  }

  async #carryOut(request: CallRequest, { hostFunction, signal, apart }: Carrying): Promise<void> {
    // One after the other: immediates that were set together would run together.
    if (apart) await (this.#line = this.#line.then(nextTurn))
    if (this.#closed) return
    const started = performance.now()
    const { info, audit } = this.#options
    const record: { bytesIn: number; target?: string } = { bytesIn: 0 }
    const write = (end: Pick<CallRecord, 'outcome' | 'bytesOut'> & Partial<CallRecord>) =>
      audit.call({ run: info, callId: request.seq, name: request.name, durationMs: performance.now() - started, ...record, ...end })
    try {
      const encoded = await this.#act(request, { hostFunction, signal, record })
      if (this.#closed) return
      // The line is written before the answer: what the audit could not record, the plugin must not learn.
      if (hostFunction?.counted !== false) write({ outcome: 'answered', bytesOut: encoded.cost.bytes })
      this.#open.delete(request.seq)
      this.#options.answer(request.seq, encoded)
    } catch (error) {
      if (this.#closed) return
      const failure = describeCallFailure(error)
      write({ outcome: signal.aborted ? 'cancelled' : failure.outcome, bytesOut: 0, code: failure.code })
      this.#open.delete(request.seq)
      if (failure.outcome === 'refused' && this.#refusals.length < MAX_REFUSALS) this.#refusals.push(failure)
      this.#options.refuse(request.seq, failure.refusal)
    }
  }

  /** Decodes the arguments, lets the host function act, encodes its answer. */
  async #act(request: CallRequest, call: { readonly hostFunction: HostFunction | undefined; readonly signal: AbortSignal; readonly record: { bytesIn: number; target?: string } }): Promise<Extract<Encoded, { readonly ok: true }>> {
    const { hostFunction, signal, record } = call
    if (hostFunction === undefined) throw new SallyportError('SP_HOST_CALL_UNKNOWN', 'Cannot call a host function that was not granted')
    const decoded = decodeTree(request.tree, request.blobs, { root: 'arguments', budget: budgetFor(this.#options.limits.outputBytes) })
    record.bytesIn = decoded.cost.bytes
    const target = hostFunction.describe?.(decoded.value)
    if (target !== undefined) record.target = target
    if (hostFunction.effect) this.#effects += 1
    const value = await hostFunction.call(decoded.value, this.#callFacts(request.seq, signal))
    const encoded = encodeValue(value, { root: 'answer', budget: budgetFor(ANSWER_BYTES), sanitise: 'refuse', apartFrom: LONG_TEXT, byteLength: Buffer.byteLength })
    if (!encoded.ok) throw new SallyportError('SP_HOST_CALL_FAILED', `The host function "${request.name}" gave something that is not plain data: ${encoded.message}`)
    return encoded
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
