import { randomUUID } from 'node:crypto'
import type { Outcome } from '../core/outcome.ts'
import type { LimitName } from '../core/limits.ts'
import type { RunInfo } from '../core/run-info.ts'
import { isSallyportError, SallyportError } from '../core/errors.ts'
import { type DescribedRule, describePolicy } from '../policy/describe-policy.ts'
import type { Policy } from '../policy/policy.ts'
import { parsePolicy } from '../policy/parse-policy.ts'
import { isPolicy } from './load/is-policy.ts'
import type { Loaded } from './load/load-plugin.ts'
import type { Quarantine } from './quarantine/quarantine.ts'
import { runInOrder } from './run-many.ts'
import { Blame } from './run/blame.ts'
import { prepareInput, type InputOptions } from './run/prepare-input.ts'
import { refusedOutcome } from './run/refused-outcome.ts'
import { runOnce } from './run/run.ts'
import type { RunPlan } from './run/run-plan.ts'
import type { SeatSource } from './run/seat-source.ts'

/** One run's circumstances. */
export interface RunOptions {
  /** Ends the run as `aborted`. */
  readonly signal?: AbortSignal
  /** For whom it runs: reaches ctx.run, sdk handlers and the audit. */
  readonly user?: string
  /** W3C trace context, passed on to sdk handlers and the audit. */
  readonly traceparent?: string
  /** Answers what a session yields. */
  readonly onYield?: (question: unknown, run: RunInfo) => unknown
}

/** What a plugin needs of its runner. */
export interface PluginHost extends InputOptions {
  readonly loaded: Loaded
  /** Isolates for single runs, as `reuse` says, and for batches, always warm. */
  readonly seats: SeatSource
  readonly batchSeats: SeatSource
  readonly plan: Pick<RunPlan, 'pool' | 'audit' | 'observer' | 'onAsk'>
  readonly quarantine: Quarantine
  readonly onRun: (event: 'start' | 'end', info: RunInfo, outcome: Outcome | null) => void
  readonly onClose: (plugin: Plugin) => void
}

/** A loaded plugin: bundled, with the powers that its policy grants. Runs never throw for what the plugin does. */
export class Plugin {
  readonly #host: PluginHost
  /** Runs under way; who closes the plugin waits until there are none. Counted, not kept: see AlarmClock for what a Set of them would cost. */
  #running = 0
  readonly #idle: (() => void)[] = []
  #closed = false

  constructor(host: PluginHost) {
    this.#host = host
  }

  get name(): string {
    return this.#host.loaded.plugin.name
  }

  get version(): string {
    return this.#host.loaded.plugin.version
  }

  get tenant(): string {
    return this.#host.loaded.plugin.tenant
  }

  /** SHA-256 of the bundle, hex. */
  get hash(): string {
    return this.#host.loaded.plugin.bundle.hash
  }

  /** What the policy in force lets it do, rule by rule. */
  get granted(): readonly DescribedRule[] {
    return describePolicy(this.#host.loaded.plugin.policy())
  }

  /** What the bundler found odd. */
  get warnings(): readonly string[] {
    return this.#host.loaded.plugin.bundle.warnings
  }

  /**
   * Runs the plugin once.
   * @param input plain data; a `Request`-like record for plugins of the `fetch` form. What cannot cross is an outcome `refused` with SP_INPUT_REFUSED.
   * @throws SallyportError SP_AUDIT_FAILED when the audit cannot be written.
   */
  run(input?: unknown, options: RunOptions = {}): Promise<Outcome> {
    return this.#run(input, { options, seats: this.#host.seats })
  }

  /**
   * Runs the plugin over many inputs through one warm isolate, one after the other. Outcomes come in the order of the inputs;
   * an input that fails does not stop the others. After a limit or a kill the next input gets a new isolate.
   * Where runs end without waiting for the host, up to 64 inputs are read and begun ahead of the outcome that is asked for: whoever stops
   * early has had those run as well. When the inputs end with an error, it is thrown after the outcomes of what has begun.
   */
  runMany(inputs: Iterable<unknown> | AsyncIterable<unknown>, options: RunOptions = {}): AsyncGenerator<Outcome, void, undefined> {
    const { batchSeats: seats } = this.#host
    let waited = false
    return runInOrder(inputs, {
      start: (input) => {
        waited = false
        return this.#run(input, { options, seats, waits: () => (waited = true) })
      },
      // What waits before it is sent, to be read or checked, could be overtaken.
      ahead: () => seats.shares && !waited,
      signal: options.signal,
    })
  }

  /** Adds restrictions at once, also for runs under way: the next host call is decided by them. Grants are never added. */
  restrict(policy: Policy | object, options: { readonly baseFolder?: string } = {}): void {
    this.#host.loaded.restrict(isPolicy(policy) ? policy : parsePolicy(policy, { baseFolder: options.baseFolder ?? process.cwd() }))
  }

  /** Waits for runs under way and gives the isolates up. */
  async close(): Promise<void> {
    this.#closed = true
    if (this.#running > 0) await new Promise<void>((resolve) => this.#idle.push(resolve))
    this.#host.seats.close()
    this.#host.batchSeats.close()
    this.#host.onClose(this)
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  /** One function for all of it, because each more is a promise and a wait for every run. */
  async #run(input: unknown, { options, seats, waits }: { readonly options: RunOptions; readonly seats: SeatSource; readonly waits?: () => void }): Promise<Outcome> {
    const { onRun, plan, quarantine } = this.#host
    const info = this.#info(options)
    this.#running += 1
    try {
      onRun('start', info, null)
      let outcome: Outcome
      try {
        if (this.#closed) throw new SallyportError('SP_CLOSED', 'Cannot run: the plugin is closed')
        quarantine.check(info)
        const prepared = prepareInput(input, this.#host)
        if (prepared instanceof Promise) waits?.()
        outcome = await runOnce(this.#plan(prepared instanceof Promise ? await prepared : prepared, { info, options, seats }))
      } catch (error) {
        if (!isSallyportError(error) || error.code === 'SP_AUDIT_FAILED') throw error
        outcome = refusedOutcome({ info, audit: plan.audit }, error)
      }
      onRun('end', info, outcome)
      return outcome
    } finally {
      this.#ended()
    }
  }

  #plan(input: RunPlan['input'], { info, options, seats }: { readonly info: RunInfo; readonly options: RunOptions; readonly seats: SeatSource }): RunPlan {
    const { plan, loaded } = this.#host
    const blame = new Blame((cause) => this.#strike(info, cause))
    return { ...plan, plugin: loaded.plugin, info, input, signal: options.signal, patience: 1, alone: false, blame, seats, onYield: options.onYield ?? null }
  }

  /** A run that killed its cell: the audit says what became of its version. */
  #strike(info: RunInfo, cause: LimitName): void {
    const { quarantine, plan } = this.#host
    const { strikes, state, saved } = quarantine.strike(info, cause)
    const where = saved ? '' : '; it could not be written to the state folder and will be forgotten at the next start'
    plan.audit.note({ kind: 'quarantine.strike', run: info, target: info.bundleHash, text: `${cause}: strike ${strikes}, now ${state}${where}` })
  }

  #info(options: RunOptions): RunInfo {
    const { plugin } = this.#host.loaded
    return Object.freeze({
      id: randomUUID(),
      plugin: plugin.name,
      version: plugin.version,
      tenant: plugin.tenant,
      ...(options.user === undefined ? {} : { user: options.user }),
      attempt: 1,
      deadline: Date.now() + plugin.policy().limits.wallMs,
      bundleHash: plugin.bundle.hash,
      ...(options.traceparent === undefined ? {} : { traceparent: options.traceparent }),
    })
  }

  #ended(): void {
    this.#running -= 1
    if (this.#running === 0) for (const resolve of this.#idle.splice(0)) resolve()
  }
}
