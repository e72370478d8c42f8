import { mapEntries, mapNext, setNext, setValues } from '../../values/hardened/primordials.ts'
import { getOwnPropertyDescriptor, mapSize, setSize, typedArrayLength } from '../primordials.ts'
import { putProperty } from './inspect-property.ts'
import type { Shown, View } from './inspect-view.ts'
import { put } from './sink.ts'

/** Shows an array: the first items, holes as such, and how many are left out. Never goes over more than the cap. */
export function putArray(view: View, list: readonly unknown[], inside: Shown): void {
  const length: unknown = list.length
  const count = typeof length === 'number' ? length : 0
  const shown = openList(view, count)
  for (let index = 0; index < shown && !view.sink.full; index += 1) {
    if (index > 0) put(view.sink, ', ')
    const own = getOwnPropertyDescriptor(list, index)
    if (own === undefined) put(view.sink, '<empty>')
    else putProperty(view, own, inside)
  }
  closeList(view, count)
}

/** Shows the elements of a typed array. */
export function putTypedArray(view: View, list: object, kind: string): void {
  const count = typedArrayLength(list)
  put(view.sink, `${kind}(${count}) `)
  const shown = openList(view, count)
  // Elements of a typed array never come from a prototype.
  for (let index = 0; index < shown && !view.sink.full; index += 1) view.show(view, between(view, index, (list as ArrayLike<unknown>)[index]), null)
  closeList(view, count)
}

function between(view: View, index: number, value: unknown): unknown {
  if (index > 0) put(view.sink, ', ')
  return value
}

/** Shows a Map as `Map(1) { key => value }`. */
export function putMap(view: View, map: ReadonlyMap<unknown, unknown>, inside: Shown): void {
  const count = mapSize(map)
  put(view.sink, `Map(${count}) {${count > 0 ? ' ' : ''}`)
  const entries = mapEntries(map)
  for (let index = 0; index < view.sink.caps.items && !view.sink.full; index += 1) {
    const step = mapNext(entries)
    if (step.done) break
    if (index > 0) put(view.sink, ', ')
    view.show(view, step.value[0], inside)
    put(view.sink, ' => ')
    view.show(view, step.value[1], inside)
  }
  closeBraces(view, count)
}

/** Shows a Set as `Set(1) { value }`. */
export function putSet(view: View, set: ReadonlySet<unknown>, inside: Shown): void {
  const count = setSize(set)
  put(view.sink, `Set(${count}) {${count > 0 ? ' ' : ''}`)
  const values = setValues(set)
  for (let index = 0; index < view.sink.caps.items && !view.sink.full; index += 1) {
    const step = setNext(values)
    if (step.done) break
    if (index > 0) put(view.sink, ', ')
    view.show(view, step.value, inside)
  }
  closeBraces(view, count)
}

function openList(view: View, count: number): number {
  put(view.sink, count > 0 ? '[ ' : '[')
  return count < view.sink.caps.items ? count : view.sink.caps.items
}

function closeList(view: View, count: number): void {
  putMore(view, count, 'item')
  put(view.sink, count > 0 ? ' ]' : ']')
}

function closeBraces(view: View, count: number): void {
  putMore(view, count, 'item')
  put(view.sink, count > 0 ? ' }' : '}')
}

/** Says how many parts were left out. */
export function putMore(view: View, count: number, noun: string): void {
  const left = count - view.sink.caps.items
  if (left > 0) put(view.sink, `, … ${left} more ${noun}${left === 1 ? '' : 's'}`)
}
