import type { Seating, SeatState } from './seat.ts'
import { type Sending, SentScripts } from './sent-scripts.ts'

const MIB = 1024 * 1024

/** Resident memory that a cell may use beyond its empty size and the heaps of its isolates: garbage, code, buffers of the pipe, what Node and V8 set up late. */
export const ALLOWANCE_BYTES = 80 * MIB

/** How far above that the control group lets a cell go: what a bomb can take between two readings is bounded by the kernel. */
const SECOND_NET_BYTES = 64 * MIB

/** How long the memory of an isolate that was given up still counts as allowed. */
const LINGER_MS = 1000

/** The isolates in use of one cell, and what they are allowed together. */
export class SeatTable {
  readonly #seats = new Map<number, SeatState>()
  readonly #scripts = new SentScripts()
  #lastSlot = 0
  #lingeringMb = 0

  get size(): number {
    return this.#seats.size
  }

  /** Isolates that are kept for another run and could be given up at any time. */
  get resting(): number {
    let count = 0
    for (const seat of this.#seats.values()) if (seat.resting) count += 1
    return count
  }

  /** Resident memory that a cell which uses this much when it is empty is allowed: the heaps of isolates that were given up a moment ago count. */
  allowedBytes(emptyBytes: number): number {
    let memoryMb = this.#lingeringMb
    for (const seat of this.#seats.values()) memoryMb += seat.memoryMb
    return emptyBytes + ALLOWANCE_BYTES + memoryMb * MIB
  }

  /** Where the kernel is to stop such a cell, should the watch be too slow. */
  netBytes(emptyBytes: number): number {
    return this.allowedBytes(emptyBytes) + SECOND_NET_BYTES
  }

  /** The longest frame that one of the isolates may send, bytes. */
  get longestFrame(): number {
    let longest = 0
    for (const seat of this.#seats.values()) longest = Math.max(longest, seat.maxFrameBytes)
    return longest
  }

  /** Adds an isolate. @returns its slot, never used before in this cell, and how its script is sent. */
  add({ memoryMb, maxFrameBytes, script }: Seating, usable: boolean): { readonly slot: number; readonly state: SeatState; readonly sending: Sending } {
    const slot = ++this.#lastSlot
    const state: SeatState = { memoryMb, maxFrameBytes, peak: 0, usable, resting: false }
    this.#seats.set(slot, state)
    return { slot, state, sending: this.#scripts.send(script) }
  }

  get(slot: number): SeatState | undefined {
    return this.#seats.get(slot)
  }

  /**
   * Takes an isolate out. Its heap takes a moment to go, and a neighbour must not be blamed for it: it counts as allowed until `gone` is called.
   * SECURITY: no more than the cell holds by now, or a hundred short runs would allow the next one gigabytes. Guarded by test/bombs/plugins/memory.
   * @returns false when there is none in that slot.
   */
  remove(slot: number, cell: { heldMb(): number; gone(): void }): boolean {
    const state = this.#seats.get(slot)
    if (state === undefined) return false
    this.#seats.delete(slot)
    const memoryMb = Math.max(0, Math.min(state.memoryMb, cell.heldMb() - this.#lingeringMb))
    this.#lingeringMb += memoryMb
    const timer = setTimeout(() => {
      this.#lingeringMb -= memoryMb
      cell.gone()
    }, LINGER_MS)
    timer.unref()
    return true
  }

  /** Notes a reading of resident memory for every isolate that shares it. */
  notePeak(bytes: number): void {
    for (const seat of this.#seats.values()) seat.peak = Math.max(seat.peak, bytes)
  }
}
