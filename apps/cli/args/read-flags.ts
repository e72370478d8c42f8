import { closest } from '../../../src/policy/document/closest.ts'
import type { Arguments } from './flag.ts'
import { usageError } from './usage-error.ts'
import { escapeText } from '../../../src/core/escape-text.ts'

/** The one value of a flag, or undefined when it was not given. */
export function textOf({ flags }: Arguments, name: string): string | undefined {
  const value = flags.get(name)?.[0]
  return typeof value === 'string' ? value : undefined
}

/**
 * The value of a flag that takes a whole number, or undefined when it was not given.
 * @throws SallyportError SP_USAGE when it is none.
 */
export function countOf(args: Arguments, name: string): number | undefined {
  const text = textOf(args, name)
  if (text === undefined) return undefined
  const value = Number(text)
  if (/^\d+$/.test(text) && Number.isSafeInteger(value)) return value
  throw usageError(`The flag "--${name}" takes a whole number, not "${escapeText(text, { max: 64 })}"`)
}

/**
 * The value of a flag that takes one of a few words, or undefined when it was not given.
 * @throws SallyportError SP_USAGE when it is none of them.
 */
export function choiceOf<const Choice extends string>(args: Arguments, name: string, choices: readonly Choice[]): Choice | undefined {
  const text = textOf(args, name)
  if (text === undefined) return undefined
  const found = choices.find((choice) => choice === text)
  if (found !== undefined) return found
  const close = closest(text, choices)
  throw usageError(`The flag "--${name}" takes ${choices.join(', ')}, not "${escapeText(text, { max: 64 })}"`, close === null ? undefined : `did you mean --${name}=${close}?`)
}
