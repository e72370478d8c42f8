import * as z from 'zod'
import { SallyportError } from '../../src/core/errors.ts'
import { quote } from '../quote.ts'
import type { SdkEntry } from './compile-definitions.ts'
import { findForeign } from './find-foreign.ts'
import { describeIssues } from './schema-issues.ts'

/**
 * Holds what a handler answered against the method's output schema and against what can be sent: plain data.
 * @throws SallyportError SP_SDK_OUTPUT: the fault is the embedder's, so the message says only which function; `data.fact` says what and where
 */
export async function checkAnswer(entry: SdkEntry, answer: unknown): Promise<unknown> {
  const checked = entry.output === null ? answer : await parse(entry, entry.output, answer)
  const foreign = findForeign(checked)
  if (foreign !== null) throw wrong(entry, foreign)
  return checked
}

async function parse(entry: SdkEntry, schema: z.core.$ZodType, answer: unknown): Promise<unknown> {
  const parsed = await z.safeParseAsync(schema, answer)
  if (parsed.success) return parsed.data
  throw wrong(entry, describeIssues(parsed.error.issues), parsed.error)
}

function wrong(entry: SdkEntry, fact: string, cause?: unknown): SallyportError {
  const message = `The host function ${quote(`sdk.${entry.name}`)} answered something that its definition does not allow`
  return new SallyportError('SP_SDK_OUTPUT', message, { data: { method: entry.name, fact }, cause })
}
