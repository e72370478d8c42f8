import { SallyportError } from '../../../src/core/errors.ts'
import { escapeText } from '../../../src/core/escape-text.ts'
import type { KeyInput } from '../terminal/terminal.ts'
import { readText } from './read-text.ts'

/**
 * Reads the value of `--input`: JSON text, `@FILE`, or `-` for standard input. Without the flag the input is undefined.
 * @throws SallyportError SP_INPUT_UNREADABLE when it cannot be read or is no JSON; the message says where.
 */
export async function readInput(flag: string | undefined, stdin: KeyInput): Promise<unknown> {
  if (flag === undefined) return undefined
  if (flag === '-') return parseJson(await readText(stdin, 'standard input'), 'standard input')
  if (flag.startsWith('@')) return parseJson(await readText(flag.slice(1), `"${flag.slice(1)}"`), `"${escapeText(flag.slice(1), { max: 256 })}"`)
  return parseJson(flag, '--input')
}

function parseJson(text: string, from: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new SallyportError('SP_INPUT_UNREADABLE', `The input from ${from} is not JSON${whereWrong(cause, text)}`, { cause, data: { tip: 'a text needs its own quotes: --input=\'"text"\'; a file is --input=@FILE' } })
  }
}

/** V8 names the position in most of its messages; line and column say more to a person. */
function whereWrong(cause: unknown, text: string): string {
  const message = cause instanceof Error ? cause.message : ''
  const position = /position (\d+)/.exec(message)?.[1]
  if (position === undefined) return text.trim() === '' ? ': it is empty' : `: ${escapeText(message, { max: 120 })}`
  const before = text.slice(0, Number(position))
  return `: line ${before.split('\n').length}, column ${before.length - before.lastIndexOf('\n')}`
}
