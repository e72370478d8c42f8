import type { Limits } from '../../core/limits.ts'
import type { LogLevel } from '../../core/outcome.ts'
import { isSallyportError, SallyportError } from '../../core/errors.ts'
import { CellGone } from '../../pool/cell-end.ts'
import type { Seat } from '../../pool/seat.ts'
import type { Pass } from '../../pool/lane.ts'
import type { Turned } from '../../pool/turn-queue.ts'
import { budgetFor } from '../../values/value-budget.ts'
import { type Ending, trapped, unhandled } from './ending.ts'
import type { FirstTurn } from './first-turn.ts'
import type { HostDesk } from './host-desk.ts'
import { Inbox } from './inbox.ts'
import { type OutboxContent, readOutbox, type RunEnding } from './read-outbox.ts'
import { TimerTable } from './timer-table.ts'

/** Characters of an outbox whose calls are decoded one by one, with other work in between: a run must not hold up its neighbours. */
const LARGE_TURN = 256 * 1024

/** A run whose turns take less than this on average does not hold others up. */
const SHORT_TURN_US = 5000

/** Timers that one run may have waiting. */
const MAX_TIMERS = 10_000

/** What a pump works with. */
export interface PumpOptions {
  readonly seat: Seat
  readonly limits: Limits
  /**
   * How many times longer than the CPU time that is left an entry may take. The engine's own timer counts wall time, so on a busy machine
   * an honest plugin can be stopped too early; it is tried again with more patience. 1 at first.
   */
  readonly patience: number
  /** Milliseconds of wall time that are left. */
  readonly wallLeft: () => number
  /** Takes log lines. */
  readonly log: (level: LogLevel, text: string) => void
  /** Takes powers that were refused inside the isolate. */
  readonly denied: (claims: OutboxContent['denied']) => void
  /** Takes the ending that came out of the isolate. */
  readonly ended: (end: RunEnding) => void
  /** Takes an ending against the plugin's will. `share`: the part of the entry's time in which it had a processor, when a timer ended it. */
  readonly stopped: (ending: Ending, share?: number) => void
  /** The cell is gone under the run. */
  readonly gone: (gone: CellGone) => void
}

/**
 * Moves events into the isolate and its outbox out, turn by turn, until the run has ended.
 * One turn at a time: what arrives while the isolate runs goes in together with the next turn.
 */
export class TurnPump {
  readonly inbox = new Inbox()
  readonly timers = new TimerTable((id) => {
    this.inbox.timer(id)
    this.wake()
  })
  readonly #options: PumpOptions
  #desk: HostDesk | null = null
  #busy = false
  #over = false
  #turn: Pick<FirstTurn, 'begun'> | null = null
  #pass: Pass | null = null
  #cpuUs = 0
  #turns = 0
  #heapPeak = 0
  #cold = false

  constructor(options: PumpOptions) {
    this.#options = options
  }

  /** CPU time so far: of the turns that came back as their cell counted it, of the one that runs by the clock, up to what is left. */
  get cpuMs(): number {
    const counted = this.#cpuUs / 1000
    // One that was sent ahead waits behind others of the same isolate.
    if (!this.#busy || this.#over || this.#turn?.begun.at === null) return counted
    return counted + Math.min(this.#options.seat.turnMs, Math.max(0, this.#options.limits.cpuMs - counted))
  }

  /** True while the isolate runs. */
  get busy(): boolean {
    return this.#busy
  }

  /** Turns that came back. */
  get turns(): number {
    return this.#turns
  }

  get heapPeakBytes(): number {
    return this.#heapPeak
  }

  get cold(): boolean {
    return this.#cold
  }

  /** Sets where host calls go. */
  serve(desk: HostDesk): void {
    this.#desk = desk
  }

  /** Begins with the first turn: the one that was sent already, or one that is sent as soon as it may. */
  follow(sent: FirstTurn | null, send: () => FirstTurn): void {
    this.#busy = true
    if (sent === null) this.#enterBy(() => this.#hear(send()))
    else this.#hear(sent)
  }

  /** Enters the isolate if there is something to tell and it is not running. */
  wake(): void {
    if (this.#busy || this.#over || this.inbox.empty) return
    this.#busy = true
    // Whatever else happens in this tick goes into the same turn.
    queueMicrotask(() => this.#enterBy(() => this.#enter()))
  }

  /** No more turns. */
  close(): void {
    // A turn that is cut off here is not heard of any more.
    this.#cpuUs = this.cpuMs * 1000
    this.#over = true
    this.timers.close()
    if (this.#pass?.waiting === true) this.#back()
  }

  /** Enters when the slow lane lets it. */
  #enterBy(enter: () => void): void {
    if (this.#over) return this.#back()
    this.#pass = this.#options.seat.priority.pass(this.#turns > 0 && this.#cpuUs / this.#turns < SHORT_TURN_US)
    if (this.#pass === null) enter()
    else void this.#pass.open.then(() => (this.#over ? this.#back() : enter()))
  }

  /** The isolate does not run, or does not any more. */
  #back(): void {
    this.#busy = false
    this.#pass?.leave()
    this.#pass = null
  }

  #enter(): void {
    const { seat, limits, wallLeft, patience, log } = this.#options
    const cpuLeft = limits.cpuMs - this.cpuMs
    if (cpuLeft <= 0) {
      this.#back()
      return this.#stop(cpuEnding(limits))
    }
    const timeoutMs = Math.max(1, Math.ceil(Math.min(cpuLeft * patience, wallLeft())))
    this.#hear({ answer: seat.turn(this.inbox.take(Date.now()), { timeoutMs, begins: false, log }), timeoutMs, begun: { at: performance.now() } })
  }

  #hear(turn: Pick<FirstTurn, 'answer' | 'timeoutMs' | 'begun'>): void {
    this.#turn = turn
    turn.answer.then(
      (turned) => this.#turned(turned, turn.timeoutMs),
      (error: unknown) => this.#failed(error, turn.begun.at === null ? 0 : performance.now() - turn.begun.at),
    )
  }

  #turned(turned: Turned, timeoutMs: number): void {
    this.#back()
    if (this.#over) return
    const { head } = turned
    // Sent ahead, and then nothing became of it: as if its cell had been brought down by another.
    if (head.end === 'skipped') return this.#options.gone(new CellGone({ cause: 'crash', detail: 'the run before it has not left its isolate', blamed: false, begun: false }))
    this.#cpuUs += head.cpuUs
    this.#turns += 1
    this.#heapPeak = Math.max(this.#heapPeak, head.heapBytes)
    this.#cold ||= head.cold
    const stop = stopOf(turned, this.#options)
    if (stop !== null) return this.#stop(stop, head.end === 'timeout' ? head.cpuUs / 1000 / timeoutMs : 1)
    // With patience an entry may come back by itself after its CPU time was used up.
    if (this.#options.patience > 1 && this.cpuMs > this.#options.limits.cpuMs) return this.#stop(cpuEnding(this.#options.limits))
    try {
      const outbox = readOutbox(turned, budgetFor(this.#options.limits.outputBytes * (1 + this.#options.limits.hostCallsInFlight)))
      this.#act(outbox, turned.text.length > LARGE_TURN)
    } catch (error) {
      this.#broken(error)
    }
    this.wake()
  }

  #act(outbox: OutboxContent, large: boolean): void {
    for (const seq of outbox.cancelled) this.#desk?.cancel(seq)
    for (const id of outbox.cleared) this.timers.clear(id)
    if (outbox.denied.length > 0) this.#options.denied(outbox.denied)
    if (outbox.end !== null) return this.#options.ended(outbox.end)
    // SECURITY: a set, because lists that are searched for each other hold the supervisor up for minutes. Guarded by test/bombs/plugins/timers.
    const cleared = new Set(outbox.cleared)
    for (const { id, delayMs } of outbox.timers) {
      if (this.timers.size > MAX_TIMERS) break
      if (!cleared.has(id)) this.timers.set(id, delayMs)
    }
    if (this.timers.size > MAX_TIMERS) throw new SallyportError('SP_LIMIT_HOST_CALLS', `The plugin has more than ${MAX_TIMERS} timers waiting`)
    if (outbox.calls.length > 0) this.#desk?.take(outbox.calls, large)
  }

  #failed(error: unknown, tookMs: number): void {
    this.#back()
    // A cell that dies after the run has ended may still have died of it.
    if (this.#over) return error instanceof CellGone ? this.#options.gone(error) : undefined
    this.#cpuUs += Math.min(tookMs, this.#options.limits.cpuMs) * 1000
    if (error instanceof CellGone) this.#options.gone(error)
    else this.#broken(error)
  }

  /** SECURITY: some calls of the turn may be answered already, and the plugin must not hear of it. Held by test/runner/run/turn-pump.test.ts. */
  #stop(ending: Ending, share?: number): void {
    this.#over = true
    this.#options.stopped(ending, share)
  }

  /** SECURITY: a cell that breaks the protocol is killed, not argued with. Held by test/runner/hostile-cell.test.ts. */
  #broken(error: unknown): void {
    if (isSallyportError(error) && error.code === 'SP_LIMIT_HOST_CALLS') return this.#stop(trapped('host-calls', error.message))
    if (isSallyportError(error) && error.code === 'SP_LIMIT_OUTPUT') return this.#stop(trapped('output', error.message))
    const message = isSallyportError(error) ? error.message : 'The cell broke the protocol'
    this.#options.seat.kill('violation', message)
    this.#stop(trapped('violation', message))
  }
}

function stopOf({ head }: Turned, { limits, wallLeft }: PumpOptions): Ending | null {
  if (head.end === 'timeout') return wallLeft() <= 1 ? wallEnding(limits) : cpuEnding(limits)
  if (head.end === 'memory') return trapped('memory', `The plugin used more than the ${limits.memoryMb} MiB of heap it may`)
  if (head.end === 'trap') return trapped(head.trap ?? 'output', head.detail ?? 'The plugin went over a limit')
  if (head.end === 'error') return unhandled(head.detail ?? '')
  return null
}

/** The ending of a run whose CPU time is used up. */
export function cpuEnding(limits: Limits): Ending {
  return trapped('cpu', `The plugin used more than the ${limits.cpuMs} ms of CPU time it may`)
}

/** The ending of a run whose wall time is used up. */
export function wallEnding(limits: Limits): Ending {
  return trapped('wall', `The plugin did not end within ${limits.wallMs} ms`)
}
