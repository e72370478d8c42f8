import * as z from 'zod'
import { LIMIT_CEILINGS } from '../../../src/core/limits.ts'
import { SallyportError } from '../../../src/core/errors.ts'
import { encodeValue, LONG_TEXT } from '../../../src/values/encode-value.ts'
import { budgetFor } from '../../../src/values/value-budget.ts'
import { quote } from '../../quote.ts'
import type { SdkEntry } from '../define/compile-definitions.ts'
import { describeIssues } from './schema-issues.ts'

// What no plugin could take, whatever its limits: only the kinds of values matter here.
const BUDGET = budgetFor(LIMIT_CEILINGS.outputBytes)

/**
 * Holds what a handler answered against the method's output schema and against what can be sent: plain data.
 * @throws SallyportError SP_SDK_OUTPUT: the fault is the embedder's, so the message says only which function; `data.fact` says what and where
 */
export async function checkAnswer(entry: SdkEntry, answer: unknown): Promise<unknown> {
  const checked = entry.output === null ? answer : await parse(entry, entry.output, answer)
  // The runner encodes it again for the cell; here it shows who has to be told.
  const encoded = encodeValue(checked, { root: 'answer', budget: BUDGET, sanitise: 'refuse', apartFrom: LONG_TEXT, byteLength: Buffer.byteLength })
  if (!encoded.ok) throw wrong(entry, encoded.message)
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
