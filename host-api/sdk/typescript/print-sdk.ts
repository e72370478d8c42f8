import { SallyportError } from '../../../src/core/errors.ts'
import { quote } from '../../quote.ts'
import type { SdkEntry } from '../define/compile-definitions.ts'
import type { SdkSchema } from '../define/sdk-definitions.ts'
import { declareType } from './declare-type.ts'
import { printComment } from './print-comment.ts'
import { block } from './print-object.ts'

/**
 * Writes the declarations of `ctx.sdk` for compiled definitions.
 * @throws SallyportError SP_USAGE for a schema that cannot be written down
 */
export function printSdk(all: readonly SdkEntry[]): string {
  const aliases: string[] = []
  const namespaces = Map.groupBy(all, ({ namespace }) => namespace)
  const members = [...namespaces].map(([name, entries]) => `readonly ${name}?: ${block(entries.map((entry) => printMethod(entry, aliases)))}`)
  const body = [...aliases, `interface Sdk ${members.length === 0 ? '{}' : block(members)}`]
  return `// The host functions that plugins may be granted. Made by Sallyport from their schemas: do not edit.\ndeclare namespace Sallyport ${block(body)}\n`
}

function printMethod(entry: SdkEntry, aliases: string[]): string {
  const argument = print(entry, { schema: entry.input, io: 'input', aliases })
  const answer = entry.output === null ? 'unknown' : print(entry, { schema: entry.output, io: 'output', aliases })
  const optional = entry.input._zod.optin !== undefined || argument === 'unknown' ? '?' : ''
  const parameter = argument === 'undefined' ? '' : `argument${optional}: ${argument}`
  return `${printComment(entry.description === null ? {} : { description: entry.description })}readonly ${entry.method}?: (${parameter}) => Promise<${answer}>`
}

interface Printing {
  readonly schema: SdkSchema
  readonly io: 'input' | 'output'
  readonly aliases: string[]
}

function print(entry: SdkEntry, { schema, io, aliases }: Printing): string {
  // No name of a member holds a "$", so no two of these can be the same.
  const name = `${entry.namespace}$${entry.method}$${io === 'input' ? 'Argument' : 'Answer'}`
  try {
    const declared = declareType(schema, { io, name })
    aliases.push(...declared.aliases)
    return declared.type
  } catch (error) {
    throw new SallyportError('SP_USAGE', `Cannot write the ${io} schema of sdk method ${quote(entry.name)} as a type`, { cause: error })
  }
}
