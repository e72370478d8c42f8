import { isArrayBuffer } from '../../values/hardened/encode-bytes.ts'
import { constructorName } from '../../values/hardened/describe-instance.ts'
import { dataProperty, isError } from '../../values/hardened/primordials.ts'
import {
  arrayBufferByteLength, dateGetTime, dateToIsoString, functionToString, getPrototypeOf, isArray, jsonStringify, mapSize, objectIs, setSize,
  stringSlice, stringStartsWith, symbolDescription, typedArrayKind,
} from '../primordials.ts'
import { putError } from './inspect-error.ts'
import { putArray, putMap, putSet, putTypedArray } from './inspect-list.ts'
import { className, putObject } from './inspect-object.ts'
import { regExpText } from './inspect-reg-exp.ts'
import type { Shown, View } from './inspect-view.ts'
import { put, type Sink } from './sink.ts'

const MOST_BIGINT = 1n << 33216n
const LONGEST_QUOTED = 1_000_000

/** Adds a value to a line as a developer wants to see it: no accessor is called, and no more is read than the caps allow. */
export function inspect(sink: Sink, value: unknown): void {
  showValue({ sink, show: showValue }, value, null)
}

/** Shows anything but an object: `10n`, `Symbol(x)`, `[Function: f]`. Strings are quoted. */
function primitiveText(sink: Sink, value: unknown): string {
  switch (typeof value) {
    case 'string':
      return quote(sink, value)
    case 'number':
      return objectIs(value, -0) ? '-0' : `${value}`
    case 'bigint':
      return bigIntText(value)
    case 'symbol':
      return `Symbol(${symbolDescription(value) ?? ''})`
    case 'boolean':
      return value ? 'true' : 'false'
    default:
      return value === null ? 'null' : 'undefined'
  }
}

/** A BigInt as in source; one of many digits takes seconds to write out, so it is only named. */
export function bigIntText(value: bigint): string {
  return value >= MOST_BIGINT || value <= -MOST_BIGINT ? '[BigInt of more than 10000 digits]' : `${value}n`
}

function quote(sink: Sink, text: string): string {
  if (text.length > LONGEST_QUOTED) return `[text of ${text.length} characters]`
  // More than the line can take need not be escaped.
  const most = sink.caps.length
  return jsonStringify(text.length > most ? `${stringSlice(text, 0, most)}…` : text)
}

function functionText(value: object): string {
  const name = dataProperty(value, 'name')
  const label = typeof name === 'string' && name !== '' && name.length < 200 ? name : '(anonymous)'
  return stringStartsWith(functionToString(value as () => unknown), 'class') ? `[class ${label}]` : `[Function: ${label}]`
}

function showValue(view: View, value: unknown, inside: Shown | null): void {
  const { sink } = view
  if (sink.full) return
  if (typeof value === 'object' && value !== null) return showObject(view, value, inside)
  try {
    put(sink, typeof value === 'function' ? functionText(value) : primitiveText(sink, value))
  } catch {
    put(sink, '[Function]')
  }
}

function showObject(view: View, value: object, inside: Shown | null): void {
  const { sink } = view
  for (let above = inside; above !== null; above = above.inside) if (above.value === value) return put(sink, '[Circular]')
  const start = sink.text
  try {
    if (inside !== null && inside.depth >= sink.caps.depth) return put(sink, shortText(value))
    showByKind(view, value, { value, inside, depth: inside === null ? 1 : inside.depth + 1 })
  } catch {
    // A proxy of the plugin threw, or the stack ran out: the line goes on after it.
    if (!sink.full) sink.text = start
    put(sink, '[Object that throws when it is read]')
  }
}

function shortText(value: object): string {
  if (isArray(value)) return '[Array]'
  const name = constructorName(getPrototypeOf(value))
  return name === '' ? '[Object]' : `[${name}]`
}

function showByKind(view: View, value: object, here: Shown): void {
  if (isArray(value)) return putArray(view, value, here)
  if (isError(value)) return putError(view, value, here)
  const kind = typedArrayKind(value)
  if (kind !== undefined) return putTypedArray(view, value, kind)
  // The brand checks throw for anything else, which plain objects are spared.
  if (className(value) !== '') {
    if (holds(mapSize, value)) return putMap(view, value as ReadonlyMap<unknown, unknown>, here)
    if (holds(setSize, value)) return putSet(view, value as ReadonlySet<unknown>, here)
    if (holds(dateGetTime, value)) return put(view.sink, dateText(value as Date))
    if (isArrayBuffer(value)) return put(view.sink, `ArrayBuffer(${arrayBufferByteLength(value)})`)
    const expression = regExpText(value)
    if (expression !== null) return put(view.sink, expression)
  }
  putObject(view, value, here)
}

function holds(brand: (value: never) => unknown, value: object): boolean {
  try {
    brand(value as never)
    return true
  } catch {
    return false
  }
}

function dateText(date: Date): string {
  const time = dateGetTime(date)
  return time - time === 0 ? dateToIsoString(date) : 'Invalid Date'
}
