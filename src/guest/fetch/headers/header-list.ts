import { kit } from '../../part-kit.ts'
import { checkBytes } from './header-text.ts'
import type { Pair } from './pair-iterator.ts'

/** The pairs of a text with a line `name:value` for each; what does not end in a line feed is no line. */
export function readLines(lines: string): Pair<string>[] {
  const { arrayPush, stringIndexOf, stringSlice } = kit.primordials
  const pairs: Pair<string>[] = []
  for (let at = 0; at < lines.length; ) {
    const end = stringIndexOf(lines, '\n', at)
    if (end === -1) break
    const colon = stringIndexOf(lines, ':', at)
    arrayPush(pairs, [stringSlice(lines, at, colon), stringSlice(lines, colon + 1, end)])
    at = end + 1
  }
  return pairs
}

/** The pairs of a list that have another name. */
export function without(list: readonly Pair<string>[], name: string): Pair<string>[] {
  const kept: Pair<string>[] = []
  for (let index = 0; index < list.length; index += 1) if ((list[index] as Pair<string>)[0] !== name) kit.primordials.arrayPush(kept, list[index] as Pair<string>)
  return kept
}

/** Sorts by name and joins the values of one name; cookies stay apart. */
export function sortAndCombine(list: readonly Pair<string>[]): readonly Pair<string>[] {
  const { arrayCopy, arrayPush, arraySort } = kit.primordials
  const sorted = arraySort(arrayCopy(list), (a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0))
  const combined: Pair<string>[] = []
  for (let index = 0; index < sorted.length; index += 1) {
    const pair = sorted[index] as Pair<string>
    const last = combined[combined.length - 1]
    if (last === undefined || last[0] !== pair[0] || pair[0] === 'set-cookie') arrayPush(combined, pair)
    else combined[combined.length - 1] = [pair[0], `${last[1]}, ${pair[1]}`]
  }
  return combined
}

/** Reads the own enumerable properties of an object as headers: all of them first, then they are added. @throws TypeError for a symbol or a name that is not of bytes. */
export function fillFromRecord(record: Readonly<Record<string, unknown>>, add: (name: unknown, value: unknown) => void): void {
  const { arrayPush, getOwnPropertyDescriptor, ownKeys } = kit.primordials
  const keys = ownKeys(record)
  const pairs: Pair<string>[] = []
  for (let index = 0; index < keys.length; index += 1) {
    const key = keys[index] as string
    if (getOwnPropertyDescriptor(record, key)?.enumerable !== true) continue
    if (typeof key === 'symbol') throw new TypeError('A header name cannot be a symbol')
    checkBytes(key)
    const value = `${record[key] as string}`
    checkBytes(value)
    arrayPush(pairs, [key, value])
  }
  for (let index = 0; index < pairs.length; index += 1) add((pairs[index] as Pair<string>)[0], (pairs[index] as Pair<string>)[1])
}
