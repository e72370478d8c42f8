import type { Block } from '../../core/packet.ts'
import { malformed, open, overBudget, type TreeWalk } from './tree-walk.ts'

const ODD_NUMBERS: ReadonlyMap<unknown, number> = new Map([['NaN', Number.NaN], ['Infinity', Number.POSITIVE_INFINITY], ['-Infinity', Number.NEGATIVE_INFINITY], ['-0', -0]])
const BIGINT_TEXT = /^-?(?:0|[1-9]\d*)$/
// Reading a BigInt is quadratic in its digits.
const MOST_DIGITS = 10_000
const LATEST_DATE = 8.64e15

type ReadTag = (walk: TreeWalk, body: unknown) => unknown

/** One reader per tag. What it returns takes the place of the tagged object. */
const READERS: ReadonlyMap<unknown, ReadTag> = new Map<unknown, ReadTag>([
  ['n', readNumber],
  ['i', readBigInt],
  ['d', readDate],
  ['b', (walk, body) => readBytes(walk, body)],
  ['a', (walk, body) => readBytes(walk, body).buffer],
  ['t', readText],
  ['m', readMap],
  ['s', readSet],
  ['o', readEscaped],
])

/** Decodes what an object with the key "$" stands for. A text is not counted yet. @throws SallyportError SP_VALUE_REFUSED, SP_LIMIT_OUTPUT */
export function readTag(walk: TreeWalk, node: Readonly<Record<string, unknown>>): unknown {
  const tag = node['$']
  if (Object.keys(node).length !== 1 || !Array.isArray(tag)) throw malformed(walk, 'has a "$" that is no tag')
  const [name, body] = tag as readonly unknown[]
  if (name === 'u' && tag.length === 1) {
    if (walk.inside === null) return undefined
    throw malformed(walk, 'is undefined inside of a value')
  }
  const read = READERS.get(name)
  if (read === undefined || tag.length !== 2) throw malformed(walk, 'has a tag that is not known')
  return read(walk, body)
}

function readNumber(walk: TreeWalk, body: unknown): number {
  const value = ODD_NUMBERS.get(body)
  if (value === undefined) throw malformed(walk, 'has a number tag that is not known')
  return value
}

function readBigInt(walk: TreeWalk, body: unknown): bigint {
  if (typeof body !== 'string') throw malformed(walk, 'has a BigInt that is not a text')
  if (body.length > MOST_DIGITS + 1) throw overBudget(walk, `is a BigInt of more than ${MOST_DIGITS} digits`)
  if (!BIGINT_TEXT.test(body)) throw malformed(walk, 'has a BigInt that is not a whole number')
  walk.bytes += body.length
  return BigInt(body)
}

function readDate(walk: TreeWalk, body: unknown): Date {
  if (body === null) return new Date(Number.NaN)
  if (typeof body !== 'number' || !Number.isInteger(body) || Math.abs(body) > LATEST_DATE) throw malformed(walk, 'has a Date that is not a time')
  return new Date(body)
}

function readText(walk: TreeWalk, body: unknown): string {
  const block = readBlock(walk, body)
  if (typeof block !== 'string') throw malformed(walk, 'refers to a block of bytes where a text belongs')
  return block
}

function readBlock(walk: TreeWalk, body: unknown): Block {
  const block = typeof body === 'number' && Number.isInteger(body) ? walk.blobs[body] : undefined
  if (block === undefined) throw malformed(walk, 'refers to a block that does not exist')
  // SECURITY: two values over one block of bytes would let a change of one reach the other. Guarded by test/values/decode-tree.test.ts.
  if (walk.used.has(body as number)) throw malformed(walk, 'refers to a block that another value has')
  walk.used.add(body as number)
  return block
}

function readBytes(walk: TreeWalk, body: unknown): Uint8Array<ArrayBuffer> {
  const blob = readBlock(walk, body)
  if (typeof blob === 'string') throw malformed(walk, 'refers to a block of text where bytes belong')
  walk.bytes += blob.byteLength
  return ownBytes(blob)
}

/** The bytes in a buffer of their own: a block that is a window into a frame must not show its neighbours through `.buffer`. */
function ownBytes(blob: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer } = blob
  const alone = buffer instanceof ArrayBuffer && !buffer.resizable && blob.byteLength === buffer.byteLength
  return alone ? new Uint8Array(buffer) : new Uint8Array(blob)
}

function readMap(walk: TreeWalk, body: unknown): object {
  if (!Array.isArray(body)) throw malformed(walk, 'has a Map without a list of entries')
  open(walk, body, 'map')
  return { $type: 'Map', entries: body as unknown }
}

function readSet(walk: TreeWalk, body: unknown): object {
  if (!Array.isArray(body)) throw malformed(walk, 'has a Set without a list of values')
  open(walk, body, 'set')
  return { $type: 'Set', values: body as unknown }
}

/** An object that has a key "$" of its own, written inside a tag so that it cannot pass for one. */
function readEscaped(walk: TreeWalk, body: unknown): object {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw malformed(walk, 'has an escape without an object')
  open(walk, body as Readonly<Record<string, unknown>>, 'part')
  return body
}
