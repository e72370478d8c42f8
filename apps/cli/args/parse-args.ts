import { parseArgs as splitArgs } from 'node:util'
import { escapeText } from '../../../src/core/escape-text.ts'
import type { Arguments, CommandShape, Flag, OptionToken, Token } from './flag.ts'
import { misplacedFlag } from './misplaced-flag.ts'
import { closest } from '../../../src/policy/document/closest.ts'
import { usageError } from './usage-error.ts'

/**
 * Reads the arguments of one command (without its name).
 * @throws SallyportError SP_USAGE with a tip, for whatever the shape does not allow: nothing is guessed, nothing is ignored.
 */
export function parseArgs(shape: CommandShape, args: readonly string[]): Arguments {
  const tokens = tokenise(shape, args)
  const flags = new Map<string, (string | true)[]>()
  const operands = tokens.filter((token) => token.kind === 'positional')
  const first = operands[0]?.index ?? Number.POSITIVE_INFINITY
  for (const token of tokens) {
    if (token.kind !== 'option') continue
    const flag = shape.flags.find(({ name }) => name === token.name) ?? unknownFlag(shape, token)
    const value = readValue(flag, token)
    if (flag.early === true && token.index > first) throw misplacedFlag(shape, args, tokens)
    const before = flags.get(flag.name)
    if (before !== undefined && flag.repeat !== true) throw usageError(`The flag "--${flag.name}" was given twice`)
    flags.set(flag.name, [...(before ?? []), value])
  }
  checkOperands(shape, operands.map(({ value }) => value))
  return { flags, operands: operands.map(({ value }) => value) }
}

function tokenise(shape: CommandShape, args: readonly string[]): Token[] {
  const options = Object.fromEntries(shape.flags.map((flag) => [flag.name, { type: flag.value === 'required' ? 'string' : 'boolean', ...(flag.short === undefined ? {} : { short: flag.short }) } as const]))
  const byShort = new Map(shape.flags.flatMap((flag) => (flag.short === undefined ? [] : [[flag.short, flag.name]])))
  // node:util reads `-N=host` as a group of letters; written long it means what everybody means by it.
  const long = args.map((arg, index) => (args.slice(0, index).includes('--') ? arg : arg.replace(/^-([a-zA-Z])=/s, (all, letter: string) => (byShort.has(letter) ? `--${byShort.get(letter)}=` : all))))
  return splitArgs({ args: long, options, strict: false, allowPositionals: true, tokens: true }).tokens
}

function unknownFlag(shape: CommandShape, token: OptionToken): never {
  const close = closest(token.name, shape.flags.map(({ name }) => name))
  const tip = close === null ? `"sallyport help ${shape.name}" lists the flags` : `a similar flag exists: "--${close}"`
  throw usageError(`The command "${shape.name}" has no flag "${escapeText(token.rawName, { max: 64 })}"`, tip)
}

function readValue(flag: Flag, token: OptionToken): string | true {
  const { value } = token
  if (flag.value === 'none' && value !== undefined) throw usageError(`The flag "--${flag.name}" takes no value`)
  if (flag.value === 'required' && value === undefined) throw usageError(`The flag "--${flag.name}" needs a value`, `write --${flag.name}=${flag.hint ?? 'VALUE'}`)
  if (value === undefined) return true
  if (token.inlineValue !== true && value.length > 1 && value.startsWith('-')) {
    throw usageError(`The flag "--${flag.name}" is followed by "${escapeText(value, { max: 64 })}", which looks like a flag`, `write --${flag.name}=${flag.hint ?? 'VALUE'} when that is the value`)
  }
  return value
}

function checkOperands(shape: CommandShape, operands: readonly string[]): void {
  const { min, max, what } = shape.operands
  if (operands.length < min) throw usageError(`The command "${shape.name}" needs ${what}`, `"sallyport help ${shape.name}" shows how`)
  if (operands.length > max) throw usageError(`The command "${shape.name}" has too many arguments: "${escapeText(operands[max] ?? '', { max: 64 })}" is one more than it takes`, `"sallyport help ${shape.name}" shows how`)
  if (operands.includes('')) throw usageError(`The command "${shape.name}" was given an empty argument`, `it needs ${what}`)
}
