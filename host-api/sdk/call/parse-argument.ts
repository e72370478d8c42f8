import { SallyportError } from '../../../src/core/errors.ts'
import { whenReady } from '../../../src/core/when-ready.ts'
import { quote } from '../../quote.ts'
import type { SdkEntry } from '../define/compile-definitions.ts'
import { parseBy } from './parse-by.ts'
import { describeIssues } from './schema-issues.ts'

/**
 * Turns the arguments of a call, decoded plain data in an array, into what the handler takes: exactly one, checked by the method's schema.
 * No argument is `undefined`, which the schema accepts or refuses.
 * @returns a promise only when the schema is asynchronous
 * @throws SallyportError SP_SDK_INPUT that names the faulty element; whatever a refinement of the embedder throws
 */
export function parseArgument(entry: SdkEntry, args: unknown): unknown {
  if (!Array.isArray(args)) throw refused(entry, 'the arguments are not a list')
  if (args.length > 1) throw refused(entry, `it takes one argument, not ${args.length}: put the values into one object`)
  return whenReady(parseBy(entry.input, args[0]), (parsed) => {
    if (parsed.ok) return parsed.data
    const missing = args.length === 0 ? 'it needs an argument: ' : ''
    throw refused(entry, missing + describeIssues(parsed.error.issues))
  })
}

function refused(entry: SdkEntry, fact: string): SallyportError {
  return new SallyportError('SP_SDK_INPUT', `Cannot call ${quote(`sdk.${entry.name}`)}: ${fact}`, { data: { method: entry.name } })
}
