import { SallyportError } from '../../core/errors.ts'
import { whenReady } from '../../core/when-ready.ts'
import { checkSchema, type StandardSchema } from '../../values/check-schema.ts'
import { encodePacket } from '../../values/encode-packet.ts'
import { LONG_TEXT } from '../../values/encode-value.ts'
import { budgetFor, MOST_BYTE_ARRAYS } from '../../values/value-budget.ts'
import { countByteArrays } from './inbox.ts'
import type { RunPlan } from './run-plan.ts'
import { isRequest, requestRecord } from './request-record.ts'

/** The largest input, in bytes of its encoding. */
const INPUT_BYTES = 64 * 1024 * 1024

const BUDGET = budgetFor(INPUT_BYTES)

/** How inputs are checked. */
export interface InputOptions {
  readonly inputSchema: StandardSchema | null
}

/**
 * Encodes an input for the guest: at once, unless it has to be read first or its schema answers with a promise. A Request becomes the record `{ url, method, headers, body }`.
 * @throws SallyportError SP_INPUT_REFUSED naming the part that cannot cross, SP_INPUT_SCHEMA; rejects with it where it gives a promise.
 */
export function prepareInput(input: unknown, { inputSchema }: InputOptions): RunPlan['input'] | Promise<RunPlan['input']> {
  if (isRequest(input)) return requestRecord(input).then((record) => checkInput(record, inputSchema))
  return checkInput(input, inputSchema)
}

function checkInput(input: unknown, schema: StandardSchema | null): RunPlan['input'] | Promise<RunPlan['input']> {
  return schema === null ? encodeInput(input) : whenReady(checkSchema(schema, input, { root: 'input', code: 'SP_INPUT_SCHEMA' }), encodeInput)
}

function encodeInput(input: unknown): RunPlan['input'] {
  const encoded = encodePacket(input, { root: 'input', budget: BUDGET, sanitise: 'refuse', kindCode: 'SP_INPUT_REFUSED', apartFrom: LONG_TEXT })
  if (countByteArrays(encoded.blobs) > MOST_BYTE_ARRAYS) throw new SallyportError('SP_INPUT_REFUSED', `Cannot pass on the input: it has more than ${MOST_BYTE_ARRAYS} byte arrays`)
  return { text: encoded.text, blobs: encoded.blobs, plain: encoded.plain, bytes: encoded.cost.bytes }
}
