import { kit } from '../../part-kit.ts'

/** A name and a value. */
export type Pair<V> = readonly [string, V]

/** What an iterator of a header list or form gives out. */
export type PairKind = 'keys' | 'values' | 'entries'

const IteratorPrototype: object = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()))

/** Makes the iterator that Web IDL gives to pair interfaces: it reads the list anew at each step, so changes on the way show. */
export function makePairIterator<V>(name: string, read: () => readonly Pair<V>[], kind: PairKind): IterableIterator<unknown> {
  const { defineHidden, defineProperty, objectCreate, symbolToStringTag } = kit.primordials
  let index = 0
  const iterator = objectCreate(IteratorPrototype) as IterableIterator<unknown>
  defineHidden(iterator, 'next', () => {
    const pairs = read()
    if (index >= pairs.length) return { value: undefined, done: true }
    const pair = pairs[index] as Pair<V>
    index += 1
    return { value: kind === 'keys' ? pair[0] : kind === 'values' ? pair[1] : [pair[0], pair[1]], done: false }
  })
  defineProperty(iterator, symbolToStringTag, { __proto__: null, value: `${name} Iterator`, configurable: true } as PropertyDescriptor)
  return iterator
}
