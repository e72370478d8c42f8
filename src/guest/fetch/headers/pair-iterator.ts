import { kit } from '../../part-kit.ts'

/** A name and a value. */
export type Pair<V> = readonly [string, V]

/** What an iterator of a header list or form gives out. */
export type PairKind = 'keys' | 'values' | 'entries'

/** Makes iterators over the pairs that `read` gives: it is asked anew at each step, so changes on the way show. */
export type MakePairIterator = (read: () => readonly Pair<unknown>[], kind: PairKind) => IterableIterator<unknown>

interface Cursor {
  readonly read: () => readonly Pair<unknown>[]
  readonly kind: PairKind
  index: number
}

const IteratorPrototype: object = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()))

/** Makes the iterators that Web IDL gives to one pair interface: all with one prototype, which has `next`. */
export function pairIterators(name: string): MakePairIterator {
  const { defineData, defineProperty, objectCreate, PrimordialWeakMap, symbolToStringTag, weakMapGet, weakMapSet } = kit.primordials
  const cursors = new PrimordialWeakMap<object, Cursor>()
  const prototype = objectCreate(IteratorPrototype) as object
  const members = {
    next(): IteratorResult<unknown> {
      const cursor = weakMapGet(cursors, this as unknown as object)
      if (cursor === undefined) throw new TypeError(`This is no iterator of ${name}`)
      return step(cursor)
    },
  }
  defineData(prototype, 'next', members.next)
  defineProperty(prototype, symbolToStringTag, { __proto__: null, value: `${name} Iterator`, configurable: true } as PropertyDescriptor)
  return (read, kind) => {
    const iterator = objectCreate(prototype) as IterableIterator<unknown>
    weakMapSet(cursors, iterator, { read, kind, index: 0 })
    return iterator
  }
}

function step(cursor: Cursor): IteratorResult<unknown> {
  const pairs = cursor.read()
  if (cursor.index >= pairs.length) return { value: undefined, done: true }
  const pair = pairs[cursor.index] as Pair<unknown>
  cursor.index += 1
  return { value: cursor.kind === 'keys' ? pair[0] : cursor.kind === 'values' ? pair[1] : [pair[0], pair[1]], done: false }
}
