import type { TextOutput } from '../terminal/terminal.ts'
import { escapeText } from '../../../src/core/escape-text.ts'

/**
 * Writes the answer of a plugin for standard output: a string as its text, nothing for undefined, everything else as JSON,
 * indented on a terminal and on one line in a pipe. On a terminal control characters of a string are escaped.
 */
export function showValue(value: unknown, output: Pick<TextOutput, 'isTTY'>): string {
  if (value === undefined) return ''
  if (typeof value !== 'string') return `${showJson(value, output.isTTY)}\n`
  const text = output.isTTY ? escapeText(value, { lines: true, max: Number.POSITIVE_INFINITY }) : value
  return text.endsWith('\n') ? text : `${text}\n`
}

/**
 * Writes plain data as JSON. What JSON has no word for is tagged: `{"$type":"BigInt","value":"1"}`, `{"$type":"Bytes","base64":"…"}`,
 * `{"$type":"Number","value":"NaN"}`; a Date is its ISO text. Characters that could steer a terminal are written as `\uXXXX`.
 */
export function showJson(value: unknown, pretty: boolean): string {
  const text = JSON.stringify(value, tagged, pretty ? 2 : undefined) ?? 'null'
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (char) => (char === '\n' ? char : escapeUnits(char)))
}

function tagged(this: unknown, key: string, value: unknown): unknown {
  // What toJSON of a Buffer or a Date made of it is not what was there.
  const original = (this as Record<string, unknown>)[key]
  if (typeof original === 'bigint') return { $type: 'BigInt', value: String(original) }
  if (typeof original === 'number' && !Number.isFinite(original)) return { $type: 'Number', value: String(original) }
  if (original instanceof Uint8Array) return { $type: 'Bytes', base64: Buffer.from(original.buffer, original.byteOffset, original.byteLength).toString('base64') }
  if (original instanceof ArrayBuffer) return { $type: 'Bytes', base64: Buffer.from(original).toString('base64') }
  return value
}

function escapeUnits(char: string): string {
  return Array.from({ length: char.length }, (_, index) => `\\u${char.charCodeAt(index).toString(16).padStart(4, '0')}`).join('')
}
