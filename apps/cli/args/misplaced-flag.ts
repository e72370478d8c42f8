import { escapeText } from '../../../src/core/escape-text.ts'
import type { SallyportError } from '../../../src/core/errors.ts'
import type { CommandShape, OptionToken, Token } from './flag.ts'
import { quoteArgument } from './quote-argument.ts'
import { usageError } from './usage-error.ts'

/** Makes the error for flags that widen or narrow permissions after the script, with the command line that would be right. */
export function misplacedFlag(shape: CommandShape, args: readonly string[], tokens: readonly Token[]): SallyportError {
  const first = tokens.find(({ kind }) => kind === 'positional')?.index ?? args.length
  const late = tokens.filter((token): token is OptionToken => token.kind === 'option' && token.index > first && isEarly(shape, token.name))
  const moved = new Set(late.flatMap((token) => (token.value !== undefined && token.inlineValue !== true ? [token.index, token.index + 1] : [token.index])))
  const pick = (wanted: (index: number) => boolean) => args.filter((_, index) => wanted(index))
  const right = [...pick((index) => index < first), ...pick((index) => moved.has(index)), ...pick((index) => index >= first && !moved.has(index))]
  const name = escapeText(late[0]?.rawName ?? '', { max: 64 })
  return usageError(
    `The flag "${name}" comes after the script: flags that say what the script may do go before it`,
    `sallyport ${shape.name} ${right.map(quoteArgument).join(' ')}`,
  )
}

function isEarly(shape: CommandShape, name: string): boolean {
  return shape.flags.some((flag) => flag.name === name && flag.early === true)
}
