import { floor, objectIs, parseDecimal, parseInteger, stringCharCodeAt, stringIndexOf, stringSlice } from '../primordials.ts'
import { bigIntText, inspect } from './inspect.ts'
import { LOG_CAPS, type LogCaps, makeSink, put, type Sink } from './sink.ts'

const PERCENT = '%'
// A number never needs more of its text, and reading a text of megabytes as one takes long.
const LONGEST_NUMBER = 400

/**
 * Formats the arguments of a console method as one text: the specifiers %s %d %i %f %o %O %c %% of the Console Standard when the first is a
 * string, then what is left, separated by spaces. Calls no code of the values: where the standard would call `toString`, they are inspected.
 */
export function formatLogArgs(args: readonly unknown[], caps: LogCaps = LOG_CAPS): string {
  const sink = makeSink(caps)
  let next = 0
  if (args.length > 1 && typeof args[0] === 'string') next = putTemplate(sink, args[0], args)
  for (; next < args.length && !sink.full; next += 1) {
    if (next > 0) put(sink, ' ')
    const value = args[next]
    if (typeof value === 'string') put(sink, value)
    else inspect(sink, value)
  }
  return sink.text
}

/** Fills in the template. @returns the number of the first argument that it did not use. */
function putTemplate(sink: Sink, template: string, args: readonly unknown[]): number {
  let next = 1
  let done = 0
  for (let at = stringIndexOf(template, PERCENT); at >= 0 && at + 1 < template.length && !sink.full; at = stringIndexOf(template, PERCENT, at)) {
    const specifier = stringCharCodeAt(template, at + 1)
    if (specifier === 0x25) {
      put(sink, stringSlice(template, done, at + 1))
      done = at + 2
    } else if (next < args.length && isSpecifier(specifier)) {
      put(sink, stringSlice(template, done, at))
      putArgument(sink, args[next], specifier)
      next += 1
      done = at + 2
    }
    at += 2
  }
  put(sink, done === 0 ? template : stringSlice(template, done))
  return next
}

function isSpecifier(code: number): boolean {
  // s d i f o O c
  return code === 0x73 || code === 0x64 || code === 0x69 || code === 0x66 || code === 0x6f || code === 0x4f || code === 0x63
}

function putArgument(sink: Sink, value: unknown, specifier: number): void {
  switch (specifier) {
    case 0x73:
      if (typeof value === 'string') put(sink, value)
      else inspect(sink, value)
      return
    case 0x64:
    case 0x69:
      return put(sink, numberText(value, true))
    case 0x66:
      return put(sink, numberText(value, false))
    case 0x63:
      // CSS has no meaning here.
      return undefined
    default:
      return inspect(sink, value)
  }
}

function numberText(value: unknown, whole: boolean): string {
  if (typeof value === 'bigint') return bigIntText(value)
  const number = typeof value === 'number' ? value : typeof value === 'string' ? readNumber(value, whole) : 0 / 0
  const shown = whole && number - number === 0 ? (number < 0 ? -floor(-number) : floor(number)) : number
  return objectIs(shown, -0) ? '-0' : `${shown}`
}

function readNumber(text: string, whole: boolean): number {
  const start = text.length > LONGEST_NUMBER ? stringSlice(text, 0, LONGEST_NUMBER) : text
  return whole ? parseInteger(start, 10) : parseDecimal(start)
}
