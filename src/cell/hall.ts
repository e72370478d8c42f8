import type { Frame } from '../wire/frame.ts'
import { FROM_CELL, type OpenHead, type PingHead, TO_CELL, type TurnHead } from '../wire/frame-kinds.ts'
import { makeBlankIsolate } from './blank-isolate.ts'
import { KeptScripts } from './kept-scripts.ts'
import { CpuMeter } from './measure.ts'
import type { Workshop } from './script-cache.ts'
import { type Entered, Slot } from './slot.ts'
import { SpareIsolates } from './spare-isolates.ts'

/** Milliseconds without a frame, longer than the supervisor needs to answer a host call from memory. */
const QUIET_MS = 5

/** Blank isolates that are kept ready, of the size that was asked for last. */
const SPARES = 1

/** The size of the isolate that warms a cell up before anybody's plugin is known. */
const WARM_UP_MEMORY_MB = 32

/** All isolates of one cell. It acts on frames one by one; between frames it does nothing but make spares. */
export class Hall {
  readonly #workshop: Workshop
  readonly #send: (frame: Frame, urgent?: boolean) => void
  readonly #flush: () => void
  readonly #unsent: () => Promise<void> | null
  readonly #slots = new Map<number, Slot>()
  readonly #spares: SpareIsolates
  readonly #scripts = new KeptScripts()
  readonly #meter = new CpuMeter()
  /** Frames that came while a turn waits for work of the cell: nothing else is done meanwhile, so that what is used is that run's. */
  #waiting: Frame[] | null = null
  #refill: NodeJS.Timeout | null = null
  #lastTurned = 0

  /** @param channel.flush lets answers go that wait for those behind them; `unsent` tells of those that the pipe has no room for. */
  constructor(workshop: Workshop, channel: { send(frame: Frame, urgent?: boolean): void; flush(): void; unsent(): Promise<void> | null }) {
    this.#workshop = workshop
    this.#send = (frame, urgent) => channel.send(frame, urgent)
    this.#flush = () => channel.flush()
    this.#unsent = () => channel.unsent()
    this.#spares = new SpareIsolates(workshop)
  }

  /** Touches what the first plugin would otherwise wait for: the code cache of the boot script, V8's lazy set-up. */
  warmUp(): void {
    makeBlankIsolate(this.#workshop, WARM_UP_MEMORY_MB).isolate.dispose()
  }

  /** Carries out one frame of the supervisor. */
  take(frame: Frame): void {
    if (this.#waiting !== null || this.#isTooEarly(frame)) return void this.#waiting?.push(frame)
    if (frame.kind === TO_CELL.open) this.#open(frame)
    else if (frame.kind === TO_CELL.turn) this.#turn(frame)
    else if (frame.kind === TO_CELL.close) this.#leave(frame.slot)
    else if (frame.kind === TO_CELL.ping) this.#ping(frame.head as PingHead)
    this.#refillSoon()
  }

  /**
   * Waits with what is to be done for another plugin until all answers are out.
   * SECURITY: as long as the supervisor has not heard of a turn it takes it for the one that runs, and blames its plugin for what becomes of the cell.
   * Held by test/runner/run/framed.test.ts.
   */
  #isTooEarly({ kind, slot }: Frame): boolean {
    if (kind !== TO_CELL.open && (kind !== TO_CELL.turn || slot === this.#lastTurned)) return false
    this.#flush()
    const sent = this.#unsent()
    if (sent === null) return false
    this.#waiting = []
    sent.then(() => this.#goOn()).catch(endCell)
    return true
  }

  #open(frame: Frame): void {
    const head = frame.head as OpenHead
    const { blank, cold } = this.#spares.take(head.memoryMb)
    this.#spares.want(head.memoryMb, SPARES)
    const log = (level: string, text: string) => this.#send({ kind: FROM_CELL.log, slot: frame.slot, head: { level }, text, blobs: [] }, true)
    const slot = new Slot(blank, { cold, meter: this.#meter, log })
    this.#slots.set(frame.slot, slot)
    slot.open(this.#workshop, { script: this.#scripts.take(head, frame.blobs as readonly Uint8Array[]), config: frame.text })
  }

  #turn(frame: Frame): void {
    const slot = this.#slots.get(frame.slot)
    if (slot === undefined) throw new Error(`No isolate in slot ${frame.slot}`)
    // An answer must not wait for a turn that may take long, or be lost with it: only a plugin whose turns have all been short holds its own back.
    if (!slot.short) this.#flush()
    this.#lastTurned = frame.slot
    const entered = slot.enter(frame, frame.head as TurnHead)
    if (entered instanceof Promise) this.#hold(frame.slot, entered)
    else this.#answer(frame.slot, entered)
  }

  #answer(slot: number, { head, text, blobs }: Entered): void {
    this.#send({ kind: FROM_CELL.turned, slot, head, text, blobs })
  }

  #hold(slot: number, entered: Promise<Entered>): void {
    this.#waiting = []
    entered.then((done) => {
      this.#answer(slot, done)
      this.#goOn()
    }).catch(endCell)
  }

  /** Does what came meanwhile. */
  #goOn(): void {
    const frames = this.#waiting ?? []
    this.#waiting = null
    // One of these may have to wait again, and the others behind it.
    for (const frame of frames) this.take(frame)
    this.#refillSoon()
  }

  /** Nobody is held up by what is done when an isolate was given up: the answers are out, and the next run needs a spare. */
  #leave(number: number): void {
    const slot = this.#slots.get(number)
    this.#slots.delete(number)
    // SECURITY: much memory goes at once: the next plugin's turn may come first, and would be blamed for it. Held by test/bombs/bombs.test.ts.
    if (slot?.heavy === true) slot.close(false)
    setImmediate(() => {
      const idle = this.#waiting === null
      slot?.close(idle)
      if (idle && this.#slots.size === 0) this.#spares.refill()
    })
  }

  /** Does what a run needs, an isolate that executes, before it says so. */
  #ping({ nonce }: PingHead): void {
    this.warmUp()
    this.#send({ kind: FROM_CELL.pong, slot: 0, head: { nonce }, text: '', blobs: [] })
  }

  /** When it has been quiet for a moment: a run whose turn or answer is on its way does not wait for a spare to be made. */
  #refillSoon(): void {
    if (this.#refill !== null) return void this.#refill.refresh()
    this.#refill = setTimeout(() => {
      this.#refill = null
      if (this.#waiting === null && this.#spares.refill()) this.#refillSoon()
    }, QUIET_MS)
  }
}

/** Out of the promise, to where a fault of the cell ends it. */
function endCell(error: unknown): void {
  setImmediate(() => {
    throw error
  })
}
