import type { LimitName } from '../core/limits.ts'
import type { Packet } from '../core/packet.ts'
import { parseLogHead, parsePongHead, parseReadyHead, parseTurnedHead } from '../wire/cell-heads.ts'
import type { Frame } from '../wire/frame.ts'
import { FROM_CELL, TO_CELL } from '../wire/frame-kinds.ts'
import { SallyportError } from '../core/errors.ts'
import { CellGone, explainExit, explainStart, type ExitFacts } from './cell-end.ts'
import { CellProcess, type CellStart } from './cell-process.ts'
import { makeSeat } from './make-seat.ts'
import { Priority } from './priority.ts'
import type { Seat, Seating } from './seat.ts'
import { ALLOWANCE_BYTES, SeatTable } from './seat-table.ts'
import { type Turned, type TurnFacts, TurnQueue } from './turn-queue.ts'
import { Heartbeat } from './watch/heartbeat.ts'
import { OverrunWatch } from './watch/overrun-watch.ts'
import { ProcessFacts } from './watch/process-facts.ts'
import { ResidentWatch } from './watch/resident-watch.ts'

const MIB = 1024 * 1024

/** A cell as the pool holds it: one process, the isolates in it, and the watches that end it. */
export class Cell {
  /** Resolves when the cell can take work; rejects with SP_CELL_START. */
  readonly ready: Promise<void>
  /** The trust domain that this cell has served. Set once, by the first lease; never changed. */
  domain: string | null = null
  /** Who shares a part of the cells with this domain. Set with it. */
  group: string | null = null
  /** When the last seat was given up, by performance.now(). */
  emptyAt = performance.now()
  readonly #process: CellProcess
  readonly #facts: ProcessFacts
  /** Whom this cell gives way to. */
  readonly priority: Priority
  readonly #turns: TurnQueue
  readonly #overrun: OverrunWatch
  readonly #resident: ResidentWatch
  readonly #heartbeat: Heartbeat
  readonly #seats = new SeatTable()
  readonly #settleReady: { resolve(): void; reject(error: SallyportError): void }
  readonly #onEnd: (cell: Cell) => void
  #reserved = 0
  #longestFrame = 0
  #alive = true
  #condemned: { readonly slot: number | null } | null = null
  #started = false
  #retired = false

  /** @param onEnd called once, when the process is gone. */
  constructor(start: CellStart, onEnd: (cell: Cell) => void) {
    this.#onEnd = onEnd
    const ready = Promise.withResolvers<void>()
    this.ready = ready.promise
    this.ready.catch(() => {})
    this.#settleReady = ready
    this.#process = new CellProcess(start, { frame: (frame) => this.#take(frame), ended: (facts) => this.#ended(facts) })
    this.#facts = new ProcessFacts(this.#process.pid ?? 0)
    this.priority = new Priority(this.#process.pid, start.lane, start.alarms)
    this.#resident = new ResidentWatch(this.#facts, (bytes) => this.#weigh(bytes))
    this.#overrun = new OverrunWatch(this.#facts, () => this.#kill(this.#turns.running, { cause: 'cpu', detail: 'The plugin ran on after its CPU time was used up and could not be interrupted' }), start.alarms)
    this.#turns = new TurnQueue((head) => {
      this.#overrun.follow(head)
      this.priority.turn(head !== null)
    })
    this.#heartbeat = new Heartbeat(this.#facts, {
      ask: (nonce) => this.#process.send({ kind: TO_CELL.ping, slot: 0, head: { nonce }, text: '', blobs: [] }),
      failed: () => this.#kill(null, { cause: 'crash', detail: 'The cell was idle and did not answer any more' }),
    }, start.restMs)
  }

  get pid(): number | undefined {
    return this.#process.pid
  }

  /** Isolates in use or promised. */
  get seats(): number {
    return this.#seats.size + this.#reserved
  }

  /** Isolates in use or promised that do not just wait for another run. */
  get busy(): number {
    return this.seats - this.#seats.resting
  }

  /** Promises a seat to a run that waits for this cell to be ready. */
  reserve(): void {
    this.#reserved += 1
  }

  /** Waits until a cell that was idle for long has shown that it still runs jobs. It is not alive afterwards when it does not. */
  prove(): Promise<void> {
    // A turn that runs has a watch of its own.
    if (!this.alive || this.#turns.length > 0) return Promise.resolve()
    this.keepAlive(true)
    return this.#heartbeat.check()
  }

  /** True once the cell has said that it can take work. */
  get started(): boolean {
    return this.#started
  }

  /** False once the process has ended, or was told to. */
  get alive(): boolean {
    return this.#alive && this.#condemned === null && !this.#retired
  }

  /** True while the cell gave up its priority for a plugin's sake. */
  get penalised(): boolean {
    return this.priority.penalised
  }

  /** True when the cell gave up its priority for a plugin's sake and should be replaced now that it is empty. */
  get spent(): boolean {
    return this.busy === 0 && this.priority.spent
  }

  /** Resident memory now, in bytes; null where it cannot be read. */
  get residentBytes(): number | null {
    return this.#facts.residentBytes()
  }

  /** Puts a plugin into an isolate of its own; uses up one reservation. */
  seat(seating: Seating): Seat {
    this.#reserved -= 1
    const { slot, state, sending } = this.#seats.add(seating, this.#alive)
    this.#busy()
    this.#process.send({ kind: TO_CELL.open, slot, head: { memoryMb: seating.memoryMb, ...sending.head }, text: seating.config, blobs: sending.blobs })
    return makeSeat(state, {
      priority: this.priority,
      turn: (events, facts) => this.#turn(slot, { events, facts }),
      turnMs: () => (this.#turns.running === slot ? this.#overrun.turnMs : 0),
      alive: () => this.alive,
      kill: (cause, detail) => this.#kill(slot, { cause, detail }),
      close: () => this.#unseat(slot),
      rested: () => this.#busy(),
    })
  }

  /** Ends the cell without blame. */
  retire(): void {
    // The embedder's process must not exit before the end that a waiting run needs to hear of.
    this.keepAlive(true)
    this.#retired = true
    this.#condemned ??= { slot: null }
    this.#process.kill('aborted', 'The cell was closed')
  }

  /** Lets the embedder's process exit while this cell lives, or keeps it. */
  keepAlive(keep: boolean): void {
    if (!this.#retired) this.#process.keepAlive(keep)
  }

  #turn(slot: number, { events: { text, blobs }, facts }: { readonly events: Packet; readonly facts: TurnFacts }): Promise<Turned> {
    if (!this.#alive) return Promise.reject(new CellGone({ cause: 'crash', detail: 'The cell has ended', blamed: false, begun: false }))
    const answer = this.#turns.add(slot, facts)
    this.#process.send({ kind: TO_CELL.turn, slot, head: { timeoutMs: facts.timeoutMs, begins: facts.begins }, text, blobs })
    return answer
  }

  #kill(slot: number | null, why: { readonly cause: LimitName; readonly detail: string }): void {
    // From now on nobody is given a seat here, though the process takes a moment to end.
    this.#condemned ??= { slot }
    this.#process.kill(why.cause, why.detail)
  }

  #unseat(slot: number): void {
    const gone = () => (this.seats === 0 && this.#resident.hasGrownBy(ALLOWANCE_BYTES) ? this.retire() : undefined)
    if (!this.#seats.remove(slot, { heldMb: () => this.#resident.heldMb(), gone })) return
    this.#process.send({ kind: TO_CELL.close, slot, head: null, text: '', blobs: [] })
    this.#busy()
  }

  #busy(): void {
    const busy = this.#seats.size > this.#seats.resting
    this.#resident.watch(busy)
    // Turns that were sent ahead of their turn are answered after their seat was given up.
    this.keepAlive(busy || this.#turns.length > 0)
    const longest = this.#seats.longestFrame
    // Answers of a seat that was just given up may still be on their way: the cap only falls when nothing is.
    this.#longestFrame = this.#turns.length === 0 ? longest : Math.max(longest, this.#longestFrame)
    this.#process.allowFrames(this.#longestFrame)
    this.#process.allowMemory(this.#seats.netBytes(this.#resident.baseline))
  }

  /** SECURITY: everything in here comes from a process that may have been taken over. Held by test/runner/hostile-cell.test.ts. */
  #take(frame: Frame): void {
    if (frame.kind === FROM_CELL.turned) return this.#takeTurned(frame)
    if (frame.kind === FROM_CELL.ready) return this.#takeReady(frame)
    if (frame.kind === FROM_CELL.log) {
      const { level } = parseLogHead(frame.head)
      if (!this.#turns.log(frame.slot, level, frame.text)) throw lie('logged for a plugin that was not running')
      return undefined
    }
    if (frame.kind !== FROM_CELL.pong) throw lie(`sent a frame of the unknown kind ${frame.kind}`)
    if (!this.#heartbeat.answer(parsePongHead(frame.head).nonce)) throw lie('answered a question that was not asked')
  }

  #takeTurned({ slot, head: given, text, blobs }: Frame): void {
    const head = parseTurnedHead(given)
    this.#heartbeat.sign()
    const state = this.#seats.get(slot)
    if (head.gone && state !== undefined) state.usable = false
    this.#resident.sample()
    if (!this.#turns.answer(slot, { head, text, blobs })) throw lie('answered a turn that was not running')
    if (this.#turns.length === 0 && this.seats === 0) this.keepAlive(false)
  }

  #takeReady({ head }: Frame): void {
    parseReadyHead(head)
    void this.#process.unproved().then((unproved) => this.#start(unproved))
  }

  #start(unproved: string | null): void {
    if (unproved !== null) return this.#kill(null, { cause: 'violation', detail: `The kernel does not confine the cell: ${unproved}` })
    if (!this.#alive) return
    for (const watch of [this.#facts, this.priority]) watch.follow(this.#process.worker)
    this.#resident.rest()
    this.#started = true
    this.#settleReady.resolve()
  }

  #weigh(bytes: number): void {
    this.#seats.notePeak(bytes)
    const allowed = this.#seats.allowedBytes(this.#resident.baseline)
    if (bytes <= allowed || this.#seats.size === 0) return
    this.#kill(this.#turns.running, { cause: 'memory', detail: `The cell used ${Math.round(bytes / MIB)} MiB of resident memory; ${Math.round(allowed / MIB)} MiB were allowed` })
  }

  #ended(facts: ExitFacts): void {
    this.#alive = false
    this.#resident.watch(false)
    this.#overrun.follow(null)
    this.priority.end()
    this.#heartbeat.stop()
    this.#facts.close()
    this.#settleReady.reject(explainStart(facts))
    this.#turns.fail(explainExit(facts), this.#condemned === null ? this.#turns.running : this.#condemned.slot)
    this.#onEnd(this)
  }
}

function lie(what: string): SallyportError {
  return new SallyportError('SP_CELL_PROTOCOL', `The cell ${what}`)
}
