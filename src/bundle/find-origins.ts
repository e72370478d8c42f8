/** A place in a script, both from 0. */
export interface ScriptPlace {
  readonly line: number
  readonly column: number
}

/** A place in a source, line and column from 0; `source` is an index. */
export interface SourcePlace extends ScriptPlace {
  readonly source: number
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const NO_DIGIT = 255
const DIGITS = Uint8Array.from({ length: 128 }, (_, code) => (ALPHABET.indexOf(String.fromCharCode(code)) + 256) % 256)
const COMMA = 44
const SEMICOLON = 59
const MOST_SHIFT = 30

/** The running sums of the format, and where the reading is. */
interface Reading {
  at: number
  fields: number
  readonly sums: [column: number, source: number, line: number, sourceColumn: number]
}

/**
 * Finds where places of a script come from, in one pass over the `mappings` of a source map that keeps nothing but the answers.
 * A decoder that builds a table takes most of a second for a map that a plugin has blown up, and the supervisor would wait for it.
 * @returns one answer per place, in order; null where the map says nothing. A broken map gives the answers found before the fault.
 */
export function findOrigins(mappings: string, places: readonly ScriptPlace[]): (SourcePlace | null)[] {
  const found: (SourcePlace | null)[] = places.map(() => null)
  const last = places.reduce((most, { line }) => Math.max(most, line), -1)
  const reading: Reading = { at: 0, fields: 0, sums: [0, 0, 0, 0] }
  for (let line = 0; line <= last && reading.at <= mappings.length; line++) {
    const asked = [...places.keys()].filter((index) => places[index]?.line === line)
    reading.sums[0] = 0
    if (!readLine(mappings, reading, () => answer(asked, { places, found, reading }))) return found
    reading.at++
  }
  return found
}

/** The last segment at or before a column is its origin. */
function answer(asked: readonly number[], { places, found, reading }: { places: readonly ScriptPlace[]; found: (SourcePlace | null)[]; reading: Reading }): void {
  for (const index of asked) if (reading.sums[0] <= (places[index]?.column ?? -1)) found[index] = placeOf(reading)
}

function placeOf({ fields, sums: [, source, line, column] }: Reading): SourcePlace | null {
  return fields < 4 || source < 0 || line < 0 || column < 0 ? null : { source, line, column }
}

/** Reads up to the end of a line. @returns false for text that is no mapping. */
function readLine(mappings: string, reading: Reading, visit: () => void): boolean {
  for (;;) {
    const code = mappings.charCodeAt(reading.at)
    if (Number.isNaN(code) || code === SEMICOLON) return true
    if (code === COMMA) reading.at++
    else if (readSegment(mappings, reading)) visit()
    else return false
  }
}

function readSegment(mappings: string, reading: Reading): boolean {
  for (reading.fields = 0; reading.fields < 5; ) {
    const value = readNumber(mappings, reading)
    if (value === null) return false
    if (reading.fields < 4) reading.sums[reading.fields as 0 | 1 | 2 | 3] += value
    reading.fields++
    const code = mappings.charCodeAt(reading.at)
    if (Number.isNaN(code) || code === COMMA || code === SEMICOLON) return true
  }
  return false
}

function readNumber(mappings: string, reading: Reading): number | null {
  let value = 0
  for (let shift = 0; shift <= MOST_SHIFT; shift += 5) {
    const digit = DIGITS[mappings.charCodeAt(reading.at++)] ?? NO_DIGIT
    if (digit === NO_DIGIT) return null
    value += (digit & 31) * 2 ** shift
    if (digit < 32) return value % 2 === 1 ? -Math.floor(value / 2) : value / 2
  }
  return null
}
