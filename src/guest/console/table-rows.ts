import { mapEntries, mapNext, setNext, setValues } from '../../values/hardened/primordials.ts'
import { arrayPush, getOwnPropertyDescriptor, hasOwn, isArray, mapSize, objectKeys, setSize, stringIndexOf, stringSlice } from '../primordials.ts'
import { inspect } from './inspect.ts'
import { keyText } from './inspect-object.ts'
import { makeSink } from './sink.ts'

const MOST_ROWS = 100
const MOST_CELL = 60

/** One row of a table before it is cut into cells. */
export interface Row {
  readonly label: string
  readonly value: unknown
}

/** The entries of an array, Map, Set or object, at most 100 of them. Accessors are left out. */
export function listRows(data: object): Row[] {
  if (isArray(data)) return listProperties(data, null)
  const entries = sizeOf(mapSize, data)
  if (entries !== null) return listEntries(data as ReadonlyMap<unknown, unknown>)
  return sizeOf(setSize, data) === null ? listProperties(data, objectKeys(data)) : listValues(data as ReadonlySet<unknown>)
}

/** A value in one short line, as it stands in a cell. */
export function cellText(value: unknown): string {
  const sink = makeSink({ depth: 1, items: 5, length: MOST_CELL })
  inspect(sink, value)
  const line = stringIndexOf(sink.text, '\n')
  return line < 0 ? sink.text : stringSlice(sink.text, 0, line)
}

function listProperties(data: object, keys: readonly string[] | null): Row[] {
  const rows: Row[] = []
  const count = keys === null ? (data as readonly unknown[]).length : keys.length
  for (let at = 0; at < count && at < MOST_ROWS; at += 1) {
    const key = keys === null ? `${at}` : (keys[at] as string)
    const own = getOwnPropertyDescriptor(data, key)
    if (own !== undefined && hasOwn(own, 'value')) arrayPush(rows, { label: keys === null ? key : keyText(key), value: own.value as unknown })
  }
  return rows
}

function listEntries(map: ReadonlyMap<unknown, unknown>): Row[] {
  const rows: Row[] = []
  const entries = mapEntries(map)
  for (let at = 0; at < MOST_ROWS; at += 1) {
    const step = mapNext(entries)
    if (step.done) break
    arrayPush(rows, { label: cellText(step.value[0]), value: step.value[1] })
  }
  return rows
}

function listValues(set: ReadonlySet<unknown>): Row[] {
  const rows: Row[] = []
  const values = setValues(set)
  for (let at = 0; at < MOST_ROWS; at += 1) {
    const step = setNext(values)
    if (step.done) break
    arrayPush(rows, { label: `${at}`, value: step.value })
  }
  return rows
}

function sizeOf(size: (value: never) => number, data: object): number | null {
  try {
    return size(data as never)
  } catch {
    return null
  }
}
