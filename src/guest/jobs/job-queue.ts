import type { ValueBudget } from '../../values/value-budget.ts'
import { kit } from '../part-kit.ts'

/** Bytes that wait to be worked on: what is over cannot be asked for. */
const MOST_BYTES = 64 * 1024 * 1024

/** Jobs that wait. */
const MOST_JOBS = 10_000

const BUDGET: ValueBudget = { bytes: MOST_BYTES, nodes: 30_000, depth: 16, keys: 64, stringLength: 1024 * 1024 }

/** What becomes of a job. */
export interface Settle {
  readonly ok: (answer: unknown) => void
  readonly fail: (error: unknown) => void
}

/**
 * Work for the cell, which has the natives that V8 lacks. The cell takes the jobs after each entry into the isolate and works them off
 * one by one, in order, before the turn ends: they are CPU time of this run, and none outlives its turn.
 */
export class JobQueue {
  readonly #waiting: Map<number, Settle>
  #text = ''
  #blobs: (Uint8Array | string)[] = []
  #bytes = 0
  #lastSeq = 0
  #lastKey = 0

  constructor() {
    this.#waiting = new kit.primordials.PrimordialMap()
  }

  /** A number for a key, never given twice. */
  nextKeyId(): number {
    this.#lastKey += 1
    return this.#lastKey
  }

  /** Queues a job: the name of the operation and its arguments, plain data that is encoded, and copied, at once. */
  add(job: readonly unknown[], settle: Settle): void {
    const { arrayPush, mapSet, mapSize } = kit.primordials
    if (mapSize(this.#waiting) >= MOST_JOBS) return settle.fail(makeError('OperationError', `More than ${MOST_JOBS} operations are waiting`))
    const encoded = kit.encodeValue(job, { root: 'job', budget: BUDGET, sanitise: 'refuse', firstBlob: this.#blobs.length })
    if (!encoded.ok || this.#bytes + encoded.cost.bytes > MOST_BYTES) return settle.fail(makeError('OperationError', 'The arguments are too large, together with those that wait'))
    this.#lastSeq += 1
    this.#bytes += encoded.cost.bytes
    // The text last: where the stack ends between two of these lines, there are blocks that nothing refers to, and no job without its blocks.
    for (let index = 0; index < encoded.blobs.length; index += 1) arrayPush(this.#blobs, encoded.blobs[index] as Uint8Array | string)
    mapSet(this.#waiting, this.#lastSeq, settle)
    this.#text += `${this.#text === '' ? '' : ','}[${this.#lastSeq},${encoded.text}]`
  }

  /** Hands the jobs over that were not yet: the text first, then the blocks. Nothing when there are none. */
  take(): unknown[] {
    const packet: unknown[] = []
    if (this.#text === '') return packet
    kit.primordials.arrayPush(packet, `[${this.#text}]`)
    for (let index = 0; index < this.#blobs.length; index += 1) kit.primordials.arrayPush(packet, this.#blobs[index])
    this.#text = ''
    this.#blobs = []
    this.#bytes = 0
    return packet
  }

  /** Takes the answers: `[number, true, value]` or `[number, false, name of the error, message]`. */
  settle(packet: readonly unknown[]): void {
    const { arrayCopy, jsonParse, mapDelete, mapGet } = kit.primordials
    const answers = kit.decodeForGuest(jsonParse(packet[0] as string), arrayCopy(packet as readonly Uint8Array[], 1)) as readonly (readonly unknown[])[]
    for (let index = 0; index < answers.length; index += 1) {
      const answer = answers[index] as readonly unknown[]
      const waiting = mapGet(this.#waiting, answer[0] as number)
      if (waiting === undefined) continue
      mapDelete(this.#waiting as Map<unknown, unknown>, answer[0])
      if (answer[1] === true) waiting.ok(answer[2])
      else waiting.fail(makeError(answer[2] as string, answer[3] as string))
    }
  }

  /** What the gate asks for: takes answers, or hands over jobs. Once the run has an ending everything is forgotten; promises of it never settle. */
  turn(over: boolean, answers: readonly unknown[] | undefined): unknown[] {
    if (over) this.clear()
    else if (answers !== undefined) this.settle(answers)
    return over || answers !== undefined ? [] : this.take()
  }

  /** Forgets everything. */
  clear(): void {
    kit.primordials.mapClear(this.#waiting as Map<unknown, unknown>)
    this.take()
  }
}

function makeError(name: string, message: string): Error {
  return name === 'TypeError' ? new kit.primordials.PrimordialTypeError(message) : new kit.DOMException(message, name)
}
