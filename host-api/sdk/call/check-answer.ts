import { LIMIT_CEILINGS } from '../../../src/core/limits.ts'
import { SallyportError } from '../../../src/core/errors.ts'
import { whenReady } from '../../../src/core/when-ready.ts'
import { HOST_ENCODING } from '../../../src/values/encode-packet.ts'
import { encodeValue, LONG_TEXT } from '../../../src/values/encode-value.ts'
import { budgetFor } from '../../../src/values/value-budget.ts'
import { quote } from '../../quote.ts'
import type { SdkEntry } from '../define/compile-definitions.ts'
import { parseBy } from './parse-by.ts'
import { describeIssues } from './schema-issues.ts'

// What no plugin could take, whatever its limits: only the kinds of values matter here.
const BUDGET = budgetFor(LIMIT_CEILINGS.outputBytes)

// A text of this many characters fits the budget however it is written down.
const SURELY_FITS = BUDGET.bytes / 8

/**
 * Holds what a handler answered against the method's output schema and against what can be sent: plain data.
 * @returns a promise only when the schema is asynchronous
 * @throws SallyportError SP_SDK_OUTPUT: the fault is the embedder's, so the message says only which function; `data.fact` says what and where
 */
export function checkAnswer(entry: SdkEntry, answer: unknown): unknown {
  if (entry.output === null) return mustCross(entry, answer)
  return whenReady(parseBy(entry.output, answer), (parsed) => {
    if (!parsed.ok) throw wrong(entry, describeIssues(parsed.error.issues), parsed.error)
    return mustCross(entry, parsed.data)
  })
}

/** The runner encodes it again for the cell; here it shows who has to be told. */
function mustCross(entry: SdkEntry, answer: unknown): unknown {
  if (answer === null || (typeof answer === 'string' && answer.length < SURELY_FITS)) return answer
  const encoded = encodeValue(answer, { root: 'answer', budget: BUDGET, sanitise: 'refuse', apartFrom: LONG_TEXT, ...HOST_ENCODING })
  if (!encoded.ok) throw wrong(entry, encoded.message)
  return answer
}

function wrong(entry: SdkEntry, fact: string, cause?: unknown): SallyportError {
  const message = `The host function ${quote(`sdk.${entry.name}`)} answered something that its definition does not allow`
  return new SallyportError('SP_SDK_OUTPUT', message, { data: { method: entry.name, fact }, cause })
}
