import type { Cancel } from '../../core/alarm-clock.ts'
import { isSallyportError } from '../../core/errors.ts'
import type { LogLine, UsedGrant, Usage } from '../../core/outcome.ts'
import type { CellGone } from '../../pool/cell-end.ts'
import { type Ending, refused, trapped } from './ending.ts'
import { FetchBudget } from './fetch-budget.ts'
import { type FirstTurn, sendFirstTurn } from './first-turn.ts'
import { HostDesk } from './host-desk.ts'
import { makeRunGuard } from './run-guard.ts'
import type { RunPlan } from './run-plan.ts'
import { builtInFunction } from './built-in-functions.ts'
import { mapEnding, settleEnding } from './settle-ending.ts'
import { tellProgress } from './tell-progress.ts'
import { TurnPump, wallEnding } from './turn-pump.ts'
import type { TakenSeat } from './seat-source.ts'
import { DenialRecorder } from './record-denials.ts'
import { UsedGrants } from './used-grants.ts'
import type { RunEnding } from './read-outbox.ts'

/** Tries of one run, the first included. */
const MAX_ATTEMPTS = 2

/** An entry that had a processor for less than this part of its time was stopped too early. */
const STARVED_SHARE = 0.6

/** The longest time of an entry that is tried again, in milliseconds: a larger budget outlasts a busy moment by itself. */
const LONGEST_RETRY_MS = 1500

/**
 * How long after the wall limit a turn may still be running. What burns CPU time is ended long before by the pool; this ends a cell that
 * stands still, and must not blame one that a busy machine gave no processor.
 */
const LEFTOVER_GRACE_MS = 5000

/** The part of the wall limit, at most a second, that is left when ctx.signal fires. */
const SOFT_DEADLINE_PART = 0.1

/** One try at a run that is not over after its first turn: a seat, a pump, a desk for host calls, and the clocks. First cause wins. */
export class Attempt {
  readonly #plan: RunPlan
  readonly #taken: TakenSeat
  readonly #pump: TurnPump
  readonly #desk: HostDesk
  readonly #ahead: FirstTurn | null
  #first: FirstTurn | null
  readonly #fetch: FetchBudget
  readonly #used = new UsedGrants()
  readonly #done = Promise.withResolvers<Ending>()
  readonly #created = performance.now()
  readonly #clocks: Cancel[] = []
  #outputBytes = 0
  #endedAt: number | null = null
  #settling = false
  #clean = false
  #bystander = false
  #share = 1

  /** @param first the first turn, when it was sent already. */
  constructor(plan: RunPlan, taken: TakenSeat, first: FirstTurn | null) {
    this.#plan = plan
    this.#taken = taken
    const { plugin, info, audit } = plan
    const { limits } = plugin.policy()
    this.#ahead = this.#first = first
    this.#fetch = new FetchBudget(limits.fetchBytes)
    const denials = new DenialRecorder(plan, this.#used)
    this.#pump = new TurnPump({
      seat: taken.seat,
      limits,
      patience: plan.patience,
      wallLeft: () => this.#wallLeft,
      log: (level, text) => this.#first?.log(level, text),
      denied: (claims) => this.#orFail(() => denials.record(claims)),
      ended: (end) => void this.#settle(end),
      stopped: (ending, share = 1) => {
        this.#share = share
        this.#end(ending)
      },
      gone: (gone) => this.#gone(gone),
    })
    this.#desk = new HostDesk({
      info,
      functionOf: (name) => plugin.functions.get(name) ?? builtInFunction(name, plan),
      limits,
      audit,
      guardFor: (callId) => makeRunGuard(plan, { callId, used: this.#used }),
      fetchBudget: this.#fetch,
      answer: (seq, value) => {
        this.#pump.inbox.answer(seq, value)
        this.#pump.wake()
      },
      refuse: (seq, refusal) => {
        this.#pump.inbox.refuse(seq, refusal)
        this.#pump.wake()
      },
      fail: (error) => this.#fail(error),
    })
    this.#pump.serve(this.#desk)
  }

  /** Log lines so far. */
  get logs(): readonly LogLine[] {
    return this.#first?.book.lines ?? []
  }

  /** Decisions so far. */
  get used(): readonly UsedGrant[] {
    return this.#used.list()
  }

  /** True when the run ended for no fault of its own (another run brought the cell down, the machine gave it no processor) and had changed nothing outside. */
  get retryable(): boolean {
    return (this.#bystander || this.#starved) && this.#desk.effects === 0 && this.#plan.info.attempt < MAX_ATTEMPTS
  }

  /** True while it may be another run of the same isolate that is to blame. */
  get inCompany(): boolean {
    return this.#taken.shared && this.#pump.turns === 0
  }

  get #starved(): boolean {
    return this.#share < STARVED_SHARE && this.#plan.plugin.policy().limits.cpuMs <= LONGEST_RETRY_MS / 3
  }

  /** How patient the next try has to be: the processor share of this one, and half as much again. The budget of CPU time stays what it is. */
  get nextPatience(): number {
    if (!this.#starved) return this.#plan.patience
    return Math.min(LONGEST_RETRY_MS / this.#plan.plugin.policy().limits.cpuMs, 1.5 / Math.max(this.#share, 0.01))
  }

  /** What was used so far. */
  usage(): Usage {
    return {
      cpuMs: round(this.#pump.cpuMs),
      wallMs: round(Math.max(0, (this.#endedAt ?? performance.now()) - this.#started)),
      heapPeakBytes: this.#pump.heapPeakBytes,
      residentPeakBytes: this.#taken.seat.residentPeakBytes,
      hostCalls: this.#desk.made,
      outputBytes: this.#outputBytes,
      logBytes: this.#first?.book.bytes ?? 0,
      fetchBytes: this.#fetch.spent,
      coldStart: this.#taken.cold || this.#pump.cold,
    }
  }

  /** Runs to the end, whichever it is, and cleans up. */
  async run(): Promise<Ending> {
    const { plugin, info, signal } = this.#plan
    const { limits } = plugin.policy()
    const abort = () => this.#end(trapped('aborted', 'The run was aborted'))
    signal?.addEventListener('abort', abort, { once: true })
    this.#after(this.#wallLeft, () => this.#end(wallEnding(limits)))
    this.#after(this.#wallLeft - Math.min(limits.wallMs * SOFT_DEADLINE_PART, 1000), () => this.#softDeadline())
    this.#clocks.push(tellProgress(this.#plan.observer, () => ({ runId: info.id, elapsedMs: round(performance.now() - this.#started), cpuMs: round(this.#pump.cpuMs), hostCalls: this.#desk.made })))
    const aborted = signal?.aborted === true
    // Aborted while its cell was starting, it is not begun at all.
    if (!aborted || this.#first !== null) this.#pump.follow(this.#first, () => (this.#first = sendFirstTurn(this.#plan, this.#taken.seat)))
    if (aborted) abort()
    try {
      const ending = await this.#done.promise
      if (ending.status === 'trapped' && ending.error.limit !== 'aborted') this.#taken.seat.priority.penalise()
      return ending
    } finally {
      this.#pump.close()
      this.#endedAt = performance.now()
      signal?.removeEventListener('abort', abort)
      for (const cancel of this.#clocks) cancel()
      this.#watchLeftover()
      // SECURITY: whatever fails, the seat is given back, or its cell would be full for ever. Held by test/runner/run/failing-resource.test.ts.
      await this.#desk.close().finally(() => this.#taken.giveBack({ clean: this.#clean }))
    }
  }

  /** A turn that is still running when its run has ended must come back by the wall limit, or the cell is stuck and goes. Its time may not have come yet. */
  #watchLeftover(): void {
    if (!this.#pump.busy) return
    this.#plan.pool.alarms.set(Math.max(0, this.#wallLeft) + LEFTOVER_GRACE_MS, () => {
      if (this.#wallLeft > -LEFTOVER_GRACE_MS) this.#watchLeftover()
      else if (this.#pump.busy) this.#taken.seat.kill('wall', 'The plugin ran on after its wall limit and could not be interrupted')
    })
  }

  /** When the run began, by performance.now(): one that was sent ahead, with its turn. */
  get #started(): number {
    return this.#ahead === null ? this.#created : (this.#ahead.begun.at ?? performance.now())
  }

  /** Milliseconds of wall time that are left; negative once there are none. */
  get #wallLeft(): number {
    return this.#plan.plugin.policy().limits.wallMs - (performance.now() - this.#started)
  }

  #after(delayMs: number, act: () => void): void {
    this.#clocks.push(this.#plan.pool.alarms.set(delayMs, act))
  }

  #end(ending: Ending): void {
    this.#desk.stop()
    this.#done.resolve(mapEnding(ending, this.#plan.plugin))
  }

  #fail(error: unknown): void {
    this.#desk.stop()
    if (!isSallyportError(error)) return this.#done.reject(error)
    this.#end(error.code === 'SP_AUDIT_FAILED' ? refused(error.code, error.message) : trapped('violation', error.message))
  }

  async #settle(end: RunEnding): Promise<void> {
    if (this.#settling) return
    this.#settling = true
    this.#pump.close()
    try {
      const { ending, bytes } = await settleEnding(end, { plugin: this.#plan.plugin, refusals: this.#desk.refusals, checked: this.#ahead?.checked ?? null })
      this.#outputBytes = bytes
      // Only a run that ended through the gate leaves an isolate that the next one can trust.
      this.#clean = ending.status === 'answered' || ending.status === 'threw'
      this.#done.resolve(ending)
    } catch (error) {
      this.#fail(error)
    }
  }

  #gone(gone: CellGone): void {
    const { cause, detail, blamed } = gone.end
    // In a shared isolate the answer of the run before may have been lost with the cell: who did it shows when it is alone.
    const certain = blamed && !this.inCompany
    this.#bystander = !certain
    this.#end(certain ? trapped(cause, detail) : trapped('crash', `Another run brought the cell down: ${detail}`))
    if (certain) this.#orFail(() => this.#plan.blame.strike(cause))
    else if (this.inCompany) this.#orFail(() => this.#plan.blame.lost(this.#taken.company, blamed ? cause : null))
  }

  /** Does something that writes to the audit; when that fails, so does the run. */
  #orFail(act: () => void): void {
    try {
      act()
    } catch (error) {
      this.#fail(error)
    }
  }

  #softDeadline(): void {
    this.#pump.inbox.abort('The run is about to reach its wall limit')
    this.#pump.wake()
  }
}

function round(milliseconds: number): number {
  return Math.round(milliseconds * 1000) / 1000
}
