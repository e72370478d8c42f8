import { kit } from '../../part-kit.ts'
import { fillFromRecord, readLines, sortAndCombine, without } from './header-list.ts'
import { checkName, checkValue } from './header-text.ts'
import { type MakePairIterator, type Pair, pairIterators, type PairKind } from './pair-iterator.ts'

/** What may be done to a header list: everything, or nothing because it came from the network. */
export type Guard = 'none' | 'immutable'

/** What Headers may be made from. */
export type HeadersInit = Headers | Iterable<Iterable<unknown>> | Readonly<Record<string, unknown>>

/** The pairs as they were added, names in lower case. @throws TypeError for anything that is not Headers. */
export let headerList: (headers: unknown) => readonly Pair<string>[]

/** True for Headers made here, whatever their prototype says. */
export let isHeaders: (value: unknown) => value is Headers

/** Makes Headers from pairs that are known to be right. */
export let makeHeaders: (pairs: readonly Pair<string>[], guard: Guard) => Headers

/** Makes Headers of what the host received: a line `name:value` for each, right as they are. Most are never looked at, so they are read apart when one is. */
export let receivedHeaders: (lines: string) => Headers

/** What may be done to these headers. */
export let headerGuard: (headers: Headers) => Guard

/** `append` as it was before plugin code could replace it. */
export let appendHeader: (headers: Headers, name: unknown, value: unknown) => void

// Made at the first use, when the part has its kit.
let makeIterator: MakePairIterator | null = null

/** How Headers iterate, as it was before plugin code could replace it. */
let ownIteration: unknown

/** The `Headers` of the Fetch standard. Request headers that browsers forbid are not forbidden here: the host decides. */
export class Headers {
  #pairsHeld: Pair<string>[] = []
  #lines: string | null = null
  #guard: Guard = 'none'
  #sorted: readonly Pair<string>[] | null = null

  static {
    headerList = (headers) => (headers as Headers).#list
    ownIteration = Headers.prototype.entries
    isHeaders = (value): value is Headers => typeof value === 'object' && value !== null && #list in value
    headerGuard = (headers) => headers.#guard
    appendHeader = (headers, name, value) => headers.#append(name, value)
    receivedHeaders = (lines) => {
      const headers = new Headers()
      headers.#lines = lines
      headers.#guard = 'immutable'
      return headers
    }
    makeHeaders = (pairs, guard) => {
      const headers = new Headers()
      headers.#list = kit.primordials.arrayCopy(pairs)
      headers.#guard = guard
      return headers
    }
  }

  get #list(): Pair<string>[] {
    if (this.#lines !== null) this.#list = readLines(this.#lines)
    return this.#pairsHeld
  }

  set #list(pairs: Pair<string>[]) {
    this.#pairsHeld = pairs
    this.#lines = null
  }

  constructor(init?: HeadersInit) {
    if (init === undefined) return
    if ((typeof init !== 'object' && typeof init !== 'function') || init === null) throw new TypeError('Headers are made from Headers, pairs or an object')
    fillHeaders(init, (name, value) => this.#append(name, value))
  }

  append(name: unknown, value: unknown): void {
    if (arguments.length < 2) throw new TypeError('append needs a name and a value')
    this.#append(name, value)
  }

  delete(name: unknown): void {
    const wanted = checkName(name)
    this.#check()
    this.#list = without(this.#list, wanted)
  }

  get(name: unknown): string | null {
    const wanted = checkName(name)
    let found: string | null = null
    for (let index = 0; index < this.#list.length; index += 1) {
      const pair = this.#list[index] as Pair<string>
      if (pair[0] === wanted) found = found === null ? pair[1] : `${found}, ${pair[1]}`
    }
    return found
  }

  getSetCookie(): string[] {
    const cookies: string[] = []
    for (let index = 0; index < this.#list.length; index += 1) {
      const pair = this.#list[index] as Pair<string>
      if (pair[0] === 'set-cookie') kit.primordials.arrayPush(cookies, pair[1])
    }
    return cookies
  }

  has(name: unknown): boolean {
    const wanted = checkName(name)
    for (let index = 0; index < this.#list.length; index += 1) if ((this.#list[index] as Pair<string>)[0] === wanted) return true
    return false
  }

  set(name: unknown, value: unknown): void {
    if (arguments.length < 2) throw new TypeError('set needs a name and a value')
    const pair: Pair<string> = [checkName(name), checkValue(value)]
    this.#check()
    const { arrayPush } = kit.primordials
    const kept: Pair<string>[] = []
    let placed = false
    for (let index = 0; index < this.#list.length; index += 1) {
      const old = this.#list[index] as Pair<string>
      if (old[0] !== pair[0]) arrayPush(kept, old)
      else if (!placed) placed = arrayPush(kept, pair) > 0
    }
    if (!placed) arrayPush(kept, pair)
    this.#list = kept
  }

  forEach(callback: (value: string, name: string, headers: Headers) => unknown, thisValue?: unknown): void {
    if (typeof callback !== 'function') throw new TypeError('forEach needs a function')
    for (let index = 0; index < this.#pairs().length; index += 1) {
      const pair = this.#pairs()[index] as Pair<string>
      kit.primordials.apply(callback, thisValue, [pair[1], pair[0], this])
    }
  }

  keys(): IterableIterator<unknown> { return this.#iterate('keys') }
  values(): IterableIterator<unknown> { return this.#iterate('values') }
  entries(): IterableIterator<unknown> { return this.#iterate('entries') }

  #append(name: unknown, value: unknown): void {
    const pair: Pair<string> = [checkName(name), checkValue(value)]
    this.#check()
    kit.primordials.arrayPush(this.#list, pair)
  }

  #iterate(kind: PairKind): IterableIterator<unknown> {
    void this.#list
    makeIterator ??= pairIterators('Headers')
    return makeIterator(() => this.#pairs(), kind)
  }

  #check(): void {
    if (this.#guard === 'immutable') throw new TypeError('These headers cannot be changed')
    this.#sorted = null
  }

  /** Sorted by name, values of one name joined, cookies apart: what iteration shows. */
  #pairs(): readonly Pair<string>[] {
    this.#sorted ??= sortAndCombine(this.#list)
    return this.#sorted
  }
}

/** Reads what Headers are made from, pair by pair. @throws TypeError for a pair that is not two values. */
export function fillHeaders(init: HeadersInit, add: (name: unknown, value: unknown) => void): void {
  const iterate = (init as Iterable<Iterable<unknown>>)[Symbol.iterator] as unknown
  if (isHeaders(init) && iterate === ownIteration) {
    const list = kit.primordials.arrayCopy(headerList(init))
    for (let index = 0; index < list.length; index += 1) add((list[index] as Pair<string>)[0], (list[index] as Pair<string>)[1])
    return
  }
  if (iterate === undefined || iterate === null) return fillFromRecord(init as Readonly<Record<string, unknown>>, add)
  if (typeof iterate !== 'function') throw new TypeError('Headers are made from Headers, pairs or an object')
  for (const given of { [Symbol.iterator]: () => kit.primordials.apply(iterate as () => Iterator<Iterable<unknown>>, init, []) as Iterator<Iterable<unknown>> }) {
    if ((typeof given !== 'object' && typeof given !== 'function') || given === null) throw new TypeError('Each header must be a pair')
    const pair: unknown[] = []
    for (const part of given) kit.primordials.arrayPush(pair, part)
    if (pair.length !== 2) throw new TypeError('Each header must be a pair of name and value')
    add(pair[0], pair[1])
  }
}
