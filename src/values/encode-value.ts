// Shared with the guest: the one encoder of both sides. It runs inside the hostile realm and was captured before plugin code.
import { encodeComposite } from './hardened/encode-composite.ts'
import { encodeBigInt, encodeNumber, encodeText, encodeWord, QUOTES, textTag } from './hardened/encode-scalar.ts'
import type { Frame } from './hardened/path-text.ts'
import { encodePlain } from './hardened/plain-tree.ts'
import { hasOwn, RealMap, typedArrayLength } from './hardened/primordials.ts'
import { leastUtf8Length } from './hardened/utf8-length.ts'
import { refuse, refuseBudget, type Refusal, type Walk } from './hardened/walk.ts'
import type { ValueBudget } from './value-budget.ts'

/** How a value is encoded. */
export interface EncodeOptions {
  /** What paths start with: `result`, `arguments`. */
  readonly root: string
  readonly budget: ValueBudget
  /** `refuse` ends at the first thing that cannot cross; `drop` leaves it out. A budget ends either. */
  readonly sanitise: 'refuse' | 'drop'
  /** The number of the first block, when other values of the same packet came before. Default 0. */
  readonly firstBlob?: number
  /** Texts of this many UTF-16 units or more become blocks of their own, see LONG_TEXT. Default: none does. */
  readonly apartFrom?: number
  /** Byte arrays in the value, at most. Default: any number. */
  readonly byteArrays?: number
  /** True: a value that is JSON and nothing else may be written by JSON.stringify. Only for whoever does not trust the text afterwards, or can tell proxies. Default false. */
  readonly native?: boolean
  /** Tells a proxy, which may answer otherwise when it is asked again. Default: nobody can. */
  readonly isProxy?: (value: object) => boolean
  /**
   * Counts the bytes of a text in UTF-8. Default: by the captured built-ins, one of Latin-1 by the least that it can take, its length,
   * which spares a plugin's time: whoever decodes it counts exactly.
   */
  readonly byteLength?: (text: string) => number
}

/** Where texts cross apart, those of this many UTF-16 units or more do: quoting and parsing them costs more than a block of their own. */
export const LONG_TEXT = 16_384

/** What one value took: bytes of text in UTF-8 and of blocks, and the number of values in it. A text counts the same as a block and inside of the JSON, but for what had to be escaped there. */
export interface ValueCost {
  readonly bytes: number
  readonly nodes: number
}

/** What became of a value. `plain`: the text has no tags, so that what JSON.parse makes of it is the value. Known of what was written natively. */
export type Encoded =
  | { readonly ok: true; readonly text: string; readonly blobs: (Uint8Array | string)[]; readonly cost: ValueCost; readonly dropped: string[]; readonly plain: boolean }
  | ({ readonly ok: false } & Refusal)

/**
 * Encodes plain data as JSON text and blocks, reading own data properties only: no accessor, no `toJSON`, no iterator is called.
 * Never throws for what the value holds; work and memory are bounded by the budget.
 */
export function encodeValue(value: unknown, options: EncodeOptions): Encoded {
  const { root, budget, sanitise } = options
  const walk: Walk = {
    root, budget, drop: sanitise === 'drop', firstBlob: hasOwn(options, 'firstBlob') ? (options.firstBlob as number) : 0,
    apartFrom: hasOwn(options, 'apartFrom') ? (options.apartFrom as number) : 1 / 0, blobs: [],
    byteArraysLeft: hasOwn(options, 'byteArrays') ? (options.byteArrays as number) : 1 / 0, dropped: [], opening: new RealMap(), following: new RealMap(), nodes: 0, size: 0, refusal: null, encode: encodeAny,
  }
  const plain = hasOwn(options, 'native') && options.native === true ? encodePlain(walk, value, hasOwn(options, 'isProxy') ? (options.isProxy as (value: object) => boolean) : null) : null
  const text = plain ?? encodeAny(walk, value, null)
  if (text === null) return failed(walk)
  const count = hasOwn(options, 'byteLength') ? (options.byteLength as (text: string) => number) : null
  const bytes = (count ?? leastUtf8Length)(text) + blockBytes(walk, count ?? leastUtf8Length)
  if (bytes > budget.bytes) {
    refuseBudget(walk, null, `takes ${bytes} bytes, over the budget of ${budget.bytes}`)
    return failed(walk)
  }
  return { ok: true, text, blobs: walk.blobs, cost: { bytes, nodes: walk.nodes }, dropped: walk.dropped, plain: plain !== null }
}

function failed(walk: Walk): Encoded {
  const { reason, path, message } = walk.refusal as Refusal
  return { ok: false, reason, path, message }
}

/** The bytes of all blocks. A text counts as it would between quotes, so the tag that refers to it is taken off. */
function blockBytes(walk: Walk, count: (text: string) => number): number {
  let bytes = 0
  for (let at = 0; at < walk.blobs.length; at += 1) {
    const block = walk.blobs[at]
    bytes += typeof block === 'string' ? count(block) + QUOTES - textTag(walk.firstBlob + at).length : typedArrayLength(block)
  }
  return bytes
}

function encodeAny(walk: Walk, value: unknown, frame: Frame | null): string | null {
  walk.nodes += 1
  if (walk.nodes > walk.budget.nodes) return refuseBudget(walk, frame, `is where the budget of ${walk.budget.nodes} nodes ran out`)
  switch (typeof value) {
    case 'string':
      return encodeText(walk, value, frame)
    case 'number':
      return encodeNumber(walk, value, frame)
    case 'boolean':
      return encodeWord(walk, value ? 'true' : 'false', frame)
    case 'undefined':
      return encodeWord(walk, frame === null ? '{"$":["u"]}' : 'null', frame)
    case 'bigint':
      return encodeBigInt(walk, value, frame)
    case 'object':
      return value === null ? encodeWord(walk, 'null', frame) : encodeComposite(walk, value, frame)
    default:
      return refuse(walk, frame, typeof value === 'symbol' ? 'is a symbol' : 'is a function')
  }
}
