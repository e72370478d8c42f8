import { SallyportError } from '../../core/errors.ts'
import type { Block, Packet } from '../../core/packet.ts'
import { decodePlain } from '../../values/decode-plain.ts'
import type { Decoded } from '../../values/decode-tree.ts'
import { scanText } from '../../values/scan-text.ts'
import type { ValueBudget } from '../../values/value-budget.ts'

/** A value inside an outbox: a tree that is not decoded yet, and the blocks it may refer to. */
export interface Carried {
  readonly tree: unknown
  readonly blobs: readonly Block[]
}

/** One call of a host function. */
export interface CallRequest extends Carried {
  readonly seq: number
  readonly name: string
}

/** How a plugin ended: with a value, an error, something that is not plain data (`kind`),
 * something too large (`over`), or not at all because its default export has none of the forms (`entry`). */
export interface RunEnding extends Carried {
  readonly kind: 'ok' | 'threw' | 'kind' | 'over' | 'entry'
  /** The value, where reading the outbox has decoded it already. */
  readonly decoded?: Decoded
}

/** What came out of one turn. */
export interface OutboxContent {
  readonly calls: readonly CallRequest[]
  readonly cancelled: readonly number[]
  readonly timers: readonly { readonly id: number; readonly delayMs: number }[]
  readonly cleared: readonly number[]
  /** Powers that were refused inside the isolate, as the plugin names them: claims. */
  readonly denied: readonly { readonly kind: string; readonly target: string }[]
  readonly end: RunEnding | null
}

/** How src/guest/gate/outbox.ts writes a turn that left a result and nothing else, around the text of the result. */
const RESULT_ONLY = '{"c":[],"x":[],"t":[],"u":[],"d":[],"e":["ok",0,0,'
const RESULT_END = ']}'

/** Levels that the outbox adds around a value. */
const ENVELOPE_DEPTH = 4

const ENDINGS: ReadonlySet<unknown> = new Set(['ok', 'threw', 'kind', 'over', 'entry'])

/**
 * Reads the outbox of a turn. SECURITY: hostile input; its size is bounded before it is parsed and its shape checked field by field.
 * Held by test/runner/run/read-outbox.test.ts.
 * @throws SallyportError SP_CELL_PROTOCOL for anything that the guest's gate would not write, SP_LIMIT_OUTPUT when it is over the budget.
 */
export function readOutbox(packet: Packet, budget: ValueBudget): OutboxContent {
  scanText(packet.text, { nodes: budget.nodes, depth: budget.depth + ENVELOPE_DEPTH })
  const box = parse(packet.text)
  if (typeof box !== 'object' || box === null) throw malformed('is not an object')
  const { c: calls, x: cancelled, t: timers, u: cleared, d: denied, e: end } = box as Readonly<Record<string, unknown>>
  const blobs = new BlobRanges(packet.blobs)
  return {
    calls: list(calls).map((entry) => readCall(list(entry), blobs)),
    cancelled: list(cancelled).map(whole),
    timers: list(timers).map((entry) => {
      const [id, delayMs] = list(entry)
      return { id: whole(id), delayMs: whole(delayMs) }
    }),
    cleared: list(cleared).map(whole),
    denied: list(denied).map((entry) => readDenial(list(entry))),
    end: end === null ? null : readEnd(list(end), blobs),
  }
}

/**
 * Reads the outbox of a turn that left a plain result and nothing else, which is what most turns leave.
 * @returns null for every other one: readOutbox says what it is.
 */
export function readResult({ text, blobs }: Packet, budget: ValueBudget): RunEnding | null {
  if (blobs.length > 0 || !text.startsWith(RESULT_ONLY) || !text.endsWith(RESULT_END)) return null
  const decoded = decodePlain(text.slice(RESULT_ONLY.length, -RESULT_END.length), budget)
  return decoded === null ? null : { kind: 'ok', tree: decoded.value, blobs: [], decoded }
}

/** Hands out the blobs of a packet in order. Two values never get the same one: they would share memory. */
class BlobRanges {
  readonly #blobs: readonly Block[]
  #next = 0

  constructor(blobs: readonly Block[]) {
    this.#blobs = blobs
  }

  take(first: number, count: number): readonly Block[] {
    if (first !== this.#next) throw malformed('gives the same bytes to two values')
    this.#next += count
    return this.#blobs.slice(first, first + count)
  }
}

function readCall(entry: readonly unknown[], blobs: BlobRanges): CallRequest {
  const [seq, name, first, count, tree] = entry
  if (typeof name !== 'string' || name.length > 256) throw malformed('has a call without a name')
  return { seq: whole(seq), name, tree, blobs: blobs.take(whole(first), whole(count)) }
}

function readDenial([kind, target]: readonly unknown[]): { readonly kind: string; readonly target: string } {
  if (typeof kind !== 'string' || typeof target !== 'string' || target.length > 1024) throw malformed('has a refusal that names nothing')
  return { kind, target }
}

function readEnd(entry: readonly unknown[], blobs: BlobRanges): RunEnding {
  const [kind, first, count, tree] = entry
  if (!ENDINGS.has(kind)) throw malformed('has an unknown ending')
  return { kind: kind as RunEnding['kind'], tree, blobs: blobs.take(whole(first), whole(count)) }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw malformed('is not JSON', cause)
  }
}

function list(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw malformed('has something else where a list belongs')
  return value
}

function whole(value: unknown): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) throw malformed('has something else where a whole number belongs')
  return value
}

function malformed(what: string, cause?: unknown): SallyportError {
  return new SallyportError('SP_CELL_PROTOCOL', `The outbox of a plugin ${what}`, { cause })
}
