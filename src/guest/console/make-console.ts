import { arrayCopy, arrayPush, defineData, defineProperty, floor, mapDelete, mapGet, mapHas, mapSet, mapSize, objectCreate, objectKeys, PrimordialError, PrimordialMap, stringIndexOf, stringSlice, symbolToStringTag } from '../primordials.ts'
import { formatLogArgs } from './format-args.ts'
import { formatTable } from './format-table.ts'
import { indentLines } from './indent-lines.ts'
import { stackOf } from './inspect-error.ts'
import { inspect } from './inspect.ts'
import { LOG_CAPS, makeSink } from './sink.ts'

/** Takes one line of a plugin's log. It may hold line feeds. */
export type WriteLog = (level: 'debug' | 'info' | 'warn' | 'error', text: string) => void

// What a plugin may keep in the console: beyond it a label is not counted.
const MOST_LABELS = 1000
const MOST_GROUPS = 20
const MOST_LABEL = 200

interface State {
  readonly write: WriteLog
  readonly now: () => number
  readonly counts: Map<string, number>
  readonly timers: Map<string, number>
  groups: number
}

/**
 * Makes the `console` of the Console Standard: every method ends in one `write`. `now` is a clock in milliseconds, for `time`.
 * Formatting is capped (see LOG_CAPS) and calls no code of the values, only labels are converted to text; `table` falls back to `log`, `clear` only leaves all groups.
 */
export function makeConsole(write: WriteLog, now: () => number): object {
  const state: State = { write, now, counts: new PrimordialMap(), timers: new PrimordialMap(), groups: 0 }
  const console = objectCreate({}) as object
  const methods: Readonly<Record<string, (...args: unknown[]) => void>> = {
    assert: (...args) => assert(state, args[0], arrayCopy(args, 1)),
    clear: () => clear(state),
    count: (...args) => count(state, args[0]),
    countReset: (...args) => countReset(state, args[0]),
    debug: (...args) => log(state, 'debug', args),
    dir: (...args) => dir(state, args[0]),
    dirxml: (...args) => log(state, 'info', args),
    error: (...args) => log(state, 'error', args),
    group: (...args) => group(state, args),
    groupCollapsed: (...args) => group(state, args),
    groupEnd: () => groupEnd(state),
    info: (...args) => log(state, 'info', args),
    log: (...args) => log(state, 'info', args),
    table: (...args) => table(state, args[0], args[1]),
    time: (...args) => time(state, args[0]),
    timeEnd: (...args) => timeEnd(state, args[0]),
    timeLog: (...args) => timeLog(state, args[0], arrayCopy(args, 1)),
    trace: (...args) => trace(state, args),
    warn: (...args) => log(state, 'warn', args),
  }
  const names = objectKeys(methods)
  for (let index = 0; index < names.length; index += 1) defineData(console, names[index] as string, methods[names[index] as string])
  defineProperty(console, symbolToStringTag, { __proto__: null, value: 'console', configurable: true } as PropertyDescriptor)
  return console
}

function send(state: State, level: Parameters<WriteLog>[0], text: string): void {
  state.write(level, state.groups === 0 ? text : indentLines(text, state.groups))
}

function log(state: State, level: Parameters<WriteLog>[0], args: readonly unknown[]): void {
  send(state, level, formatLogArgs(args))
}

function dir(state: State, value: unknown): void {
  const sink = makeSink(LOG_CAPS)
  inspect(sink, value)
  send(state, 'info', sink.text)
}

function trace(state: State, args: readonly unknown[]): void {
  const text = formatLogArgs(args)
  const stack = stackOf(new PrimordialError())
  // The first lines are "Error" and the two functions of this file.
  let from = 0
  for (let line = 0; line < 3 && from >= 0; line += 1) from = stringIndexOf(stack, '\n', from + 1)
  send(state, 'debug', (text === '' ? 'Trace' : `Trace: ${text}`) + (from >= 0 ? stringSlice(stack, from) : ''))
}

function assert(state: State, condition: unknown, args: readonly unknown[]): void {
  // Truthiness calls no code, so that this is the standard's own test.
  if (condition) return
  const first = args[0]
  const joined: unknown[] = [args.length > 0 && typeof first === 'string' ? `Assertion failed: ${first}` : 'Assertion failed']
  const rest = arrayCopy(args, args.length > 0 && typeof first === 'string' ? 1 : 0)
  for (let at = 0; at < rest.length; at += 1) arrayPush(joined, rest[at])
  log(state, 'error', joined)
}

/** The text of a label, as the standard converts it: what its toString throws is the caller's. Long ones are cut. */
function labelText(label: unknown): string {
  const text = label === undefined ? 'default' : `${label as string}`
  return text.length > MOST_LABEL ? `${stringSlice(text, 0, MOST_LABEL)}…` : text
}

function count(state: State, label: unknown): void {
  const name = labelText(label)
  const next = (mapGet(state.counts, name) ?? 0) + 1
  if (next > 1 || mapSize(state.counts) < MOST_LABELS) mapSet(state.counts, name, next)
  send(state, 'info', `${name}: ${next}`)
}

function countReset(state: State, label: unknown): void {
  const name = labelText(label)
  if (!mapDelete(state.counts, name)) send(state, 'warn', `Count for "${name}" does not exist`)
}

function group(state: State, args: readonly unknown[]): void {
  if (args.length > 0) log(state, 'info', args)
  if (state.groups < MOST_GROUPS) state.groups += 1
}

function groupEnd(state: State): void {
  if (state.groups > 0) state.groups -= 1
}

function clear(state: State): void {
  state.groups = 0
}

function table(state: State, data: unknown, columns: unknown): void {
  const text = formatTable(data, columns)
  if (text === null) return log(state, 'info', [data])
  send(state, 'info', text.length > LOG_CAPS.length ? `${stringSlice(text, 0, LOG_CAPS.length)}…` : text)
}

function time(state: State, label: unknown): void {
  const name = labelText(label)
  if (mapHas(state.timers, name)) return send(state, 'warn', `Timer "${name}" already exists`)
  if (mapSize(state.timers) < MOST_LABELS) mapSet(state.timers, name, state.now())
  return undefined
}

function timeLog(state: State, label: unknown, args: readonly unknown[]): void {
  const name = labelText(label)
  const elapsed = elapsedText(state, name)
  if (elapsed === null) return
  send(state, 'info', args.length === 0 ? elapsed : `${elapsed} ${formatLogArgs(args)}`)
}

function timeEnd(state: State, label: unknown): void {
  const name = labelText(label)
  const elapsed = elapsedText(state, name)
  if (elapsed === null) return
  mapDelete(state.timers, name)
  send(state, 'info', elapsed)
}

function elapsedText(state: State, name: string): string | null {
  const start = mapGet(state.timers, name)
  if (start !== undefined) return `${name}: ${floor((state.now() - start) * 1000) / 1000}ms`
  send(state, 'warn', `Timer "${name}" does not exist`)
  return null
}
