import type ivm from 'isolated-vm'
import type { Packet } from '../core/packet.ts'
import { GOES_ON } from '../values/outbox-text.ts'
import type { TurnedHead } from '../wire/cell-heads.ts'
import type { TurnHead } from '../wire/frame-kinds.ts'
import type { BlankIsolate } from './blank-isolate.ts'
import { KeyTable } from './natives/key-table.ts'
import { randomText } from './natives/random-text.ts'
import { workOff } from './natives/work-off.ts'
import { explainFailure, headOf } from './explain-failure.ts'
import { type CpuMeter, heapBytes } from './measure.ts'
import { fromGuest, toGuest } from './packets.ts'
import type { Workshop } from './script-cache.ts'
import { type EntryState, type Trap, turnedHead } from './turned-head.ts'

/** What one entry gave: facts for the head of the `turned` frame, and the outbox. */
export interface Entered extends Packet {
  readonly head: TurnedHead
}

/** Emptying the outbox runs no plugin code; it may take this long all the same when the machine is busy. */
const DRAIN_TIMEOUT_MS = 1000

/** Hands the guest answers, or takes jobs from it. */
type JobsEntry = ivm.Reference<(answers?: readonly unknown[]) => unknown[]>

/** One turn: when it began, whether it is expected to be short, and how long it may take. */
interface Turn {
  readonly started: number
  readonly short: boolean
  readonly timeoutMs: number
}

const OK: EntryState = { end: 'ok', detail: null }

const NO_OUTBOX: Packet = { text: '', blobs: [] }

/** One plugin in one isolate. */
export class Slot {
  readonly #blank: BlankIsolate
  readonly #keys = new KeyTable()
  readonly #meter: CpuMeter
  #jobs: JobsEntry | null = null
  #rejected: ivm.Reference<(text: string) => boolean> | null = null
  #cold: boolean
  #trap: Trap | null = null
  #failure: string | null = null
  #entries = 0
  #heapBytes = 0
  #deadline = Number.POSITIVE_INFINITY
  /** True from the beginning of a run until it has ended through the gate. */
  #open = false
  /** Keeps what runs have compiled here for the next isolate of this plugin. */
  #learn = () => {}
  #ended = false
  /** Turns in a row that were short and ended well. */
  #shortTurns = 0

  constructor(blank: BlankIsolate, options: { readonly cold: boolean; readonly meter: CpuMeter; readonly log: (level: string, text: string) => void }) {
    this.#blank = blank
    this.#meter = options.meter
    this.#cold = options.cold
    blank.hooks = {
      // V8 may run on for a few instructions after the isolate was disposed: what it says then is not heard.
      log: (level, text) => {
        if (this.#trap === null) options.log(level, text)
        blank.hooks.late()
      },
      trap: (cause, detail) => {
        // Disposing from inside a synchronous callback ends the entry at once; nothing of the plugin runs after it.
        this.#trap ??= { cause, detail }
        blank.isolate.dispose()
      },
      random: () => {
        blank.hooks.late()
        return randomText()
      },
      // SECURITY: without it a loop of calls would go on until the cell is killed. Held by test/bombs/plugins/crypto/random-flood.ts.
      late: () => {
        if (performance.now() > this.#deadline && !blank.isolate.isDisposed) blank.isolate.dispose()
      },
    }
  }

  /** True while the turns of this plugin are short: the next one may be expected to be, too. */
  get short(): boolean {
    return this.#shortTurns >= SURELY_SHORT
  }

  /** True when so much memory is in the isolate that it must not stay behind. */
  get heavy(): boolean {
    return this.#heapBytes > HEAVY_BYTES
  }

  /** Compiles the plugin and hands it to the gate. Nothing of the plugin runs yet; an error shows in the first entry. */
  open(workshop: Workshop, plugin: { readonly script: string; readonly config: string }): void {
    try {
      const { script, learn } = workshop.cache.plugins.compile(this.#blank, plugin.script)
      this.#learn = learn
      const start = script.runSync(this.#blank.context, { reference: true, timeout: DRAIN_TIMEOUT_MS }) as ivm.Reference<unknown>
      this.#blank.open.applySync(undefined, [plugin.config, start.derefInto({ release: true })])
    } catch (error) {
      this.#failure = explainFailure(error, { overdue: true, gone: true }).detail
    }
  }

  /**
   * Enters the isolate once with events, then empties the outbox. Both entries are synchronous and timed.
   * Only where the plugin has work for the cell it is a promise: the turn goes on until nothing is left of that, so what it takes is this run's.
   */
  enter(events: Packet, { timeoutMs, begins }: TurnHead): Entered | Promise<Entered> {
    // SECURITY: runs are sent ahead of their turn; two at once in one isolate would get at each other's host calls. Held by test/runner/run/ride.test.ts.
    if (begins && this.#open) return { ...NO_OUTBOX, head: { end: 'skipped', cpuUs: 0, heapBytes: this.#heapBytes, gone: this.#blank.isolate.isDisposed, cold: false } }
    this.#open ||= begins
    const { short } = this
    const turn: Turn = { started: this.#meter.begin(short, this.#keys), short, timeoutMs }
    if (this.#failure !== null) return this.#leave(turn, { end: 'error', detail: this.#failure })
    const { given, how } = toGuest(events)
    const state = this.#offer(turn, this.#try(timeoutMs, (timeout) => this.#blank.turn.applySync(undefined, [given as string], { ...how, timeout })))
    const jobs = this.#takeJobs(state)
    return jobs === null ? this.#leave(turn, state) : this.#work(turn, jobs)
  }

  /** Works jobs off and tells the guest, until it has no more of them or its time is up. */
  async #work(turn: Turn, first: Packet): Promise<Entered> {
    let state = OK
    for (let jobs: Packet | null = first; jobs !== null; jobs = this.#takeJobs(state)) {
      const answers = await workOff(jobs, this.#keys, () => timeLeft(turn) <= 0)
      const timeout = timeLeft(turn)
      if (timeout <= 0) return this.#leave(turn, { end: 'timeout', detail: 'The work for the plugin took longer than the CPU time that was left' })
      state = this.#offer(turn, this.#try(timeout, (limit) => this.#jobs?.applySync(undefined, [[answers.text, ...answers.blobs]], { arguments: { copy: true }, timeout: limit })))
    }
    return this.#leave(turn, state)
  }

  /**
   * Offers a rejection that nobody handled to the plugin: the engine throws it when the entry is over.
   * SECURITY: only the lines before the frames go in, because frames of the cell stand behind those of the plugin. Held by test/escape/guest/uncaught/rejection-text.ts.
   */
  #offer(turn: Turn, state: EntryState): EntryState {
    const timeout = timeLeft(turn)
    if (state.end !== 'error' || timeout <= 0 || this.#blank.isolate.isDisposed) return state
    let dealtWith: unknown = false
    const offered = this.#try(timeout, (limit) => {
      this.#rejected ??= this.#blank.gate.getSync('rejected', { reference: true }) as unknown as ivm.Reference<(text: string) => boolean>
      dealtWith = this.#rejected.applySync(undefined, [headOf(state.detail ?? '')], { timeout: limit })
    })
    if (offered.end !== 'ok') return offered
    return dealtWith === true ? OK : state
  }

  /** The jobs that wait in the isolate; null when there are none, or when the turn is over anyway. */
  #takeJobs(state: EntryState): Packet | null {
    if (!this.#blank.working || state.end !== 'ok') return null
    let jobs = NO_OUTBOX
    // Untimed, as #drain is and for the same reasons.
    const taken = this.#try(DRAIN_TIMEOUT_MS, () => {
      this.#jobs ??= this.#blank.gate.getSync('jobs', { reference: true }) as unknown as JobsEntry
      jobs = fromGuest(this.#jobs.applySync(undefined, [], { result: { copy: true } }))
    })
    return taken.end !== 'ok' || jobs.text === '' ? null : jobs
  }

  /**
   * Enters the isolate, or only asks it something. The timer of the engine may be a moment early.
   * SECURITY: everything that is asked of an isolate goes through here: the engine throws a rejection that nobody handled out of whatever comes
   * next, and out of a question it would end the cell. Held by test/bombs/plugins/cpu/reject-and-spin.ts.
   */
  #try(limitMs: number, entry: (timeout: number) => void): EntryState {
    this.#deadline = performance.now() + limitMs
    try {
      entry(Math.max(1, Math.ceil(limitMs)))
      return OK
    } catch (error) {
      return explainFailure(error, { overdue: performance.now() >= this.#deadline - 2, gone: this.#blank.isolate.isDisposed })
    }
  }

  /** Empties the outbox and says how the turn was. */
  #leave(turn: Turn, state: EntryState): Entered {
    let outbox = NO_OUTBOX
    let last = state
    if (this.#failure === null && (state.end === 'ok' || state.end === 'error')) {
      const drained = this.#try(DRAIN_TIMEOUT_MS, () => {
        outbox = this.#drain()
      })
      if (drained.end !== 'ok') last = drained
    }
    const used = this.#meter.end(turn.started, turn.short)
    this.#shortTurns = last.end === 'ok' && used < SHORT_US ? this.#shortTurns + 1 : 0
    const measured = this.#try(DRAIN_TIMEOUT_MS, () => this.#measure(used))
    if (last.end === 'ok') last = measured
    if (last.end === 'ok' && !outbox.text.endsWith(GOES_ON) && !this.#blank.isolate.isDisposed) [this.#open, this.#ended] = [false, true]
    return { ...outbox, head: this.#head(last, used) }
  }

  /** Gives the isolate back to nobody. @param learns true when there is time to take out what runs that ended well have compiled. */
  close(learns: boolean): void {
    if (this.#blank.isolate.isDisposed) return
    if (learns && this.#ended && !this.#open) this.#learn()
    this.#blank.isolate.dispose()
  }

  /**
   * Untimed: no plugin code runs in here, and isolated-vm lets the timer of each entry run out in a thread, thousands of them.
   * SECURITY: should a plugin get code into it all the same, its turn is still open for the supervisor, whose watch ends the cell. Held by test/pool/watch/overrun-watch.test.ts.
   */
  #drain(): Packet {
    return fromGuest(this.#blank.drain.applySync(undefined, [], { result: { copy: true } }))
  }

  /** Asks for the bytes of the heap. That costs as much as a short entry, so after short entries it is done now and then. */
  #measure(usedUs: number): void {
    const { isolate } = this.#blank
    this.#entries += 1
    if (isolate.isDisposed) this.#heapBytes = 0
    else if (usedUs > LONG_ENTRY_US || this.#entries % MEASURED_EVERY === 1) this.#heapBytes = heapBytes(isolate)
  }

  #head(entry: EntryState, used: number): TurnedHead {
    const cold = this.#cold
    this.#cold = false
    return turnedHead(entry, this.#trap, { cpuUs: used, heapBytes: this.#heapBytes, gone: this.#blank.isolate.isDisposed, cold })
  }
}

const MEASURED_EVERY = 16

/** More than plugins of a megabyte of source need. */
const HEAVY_BYTES = 16 * 1024 * 1024

/** A turn that holds nobody up, in microseconds. */
const SHORT_US = 1000

/** So many short turns in a row make the next one likely to be. */
const SURELY_SHORT = 4

const LONG_ENTRY_US = 500

function timeLeft({ started, timeoutMs }: Turn): number {
  return timeoutMs - (performance.now() - started)
}
