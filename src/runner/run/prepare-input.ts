import { SallyportError } from '../../core/errors.ts'
import { checkSchema, type StandardSchema } from '../../values/check-schema.ts'
import { encodePacket } from '../../values/encode-packet.ts'
import { LONG_TEXT } from '../../values/encode-value.ts'
import { budgetFor } from '../../values/value-budget.ts'
import type { RunPlan } from './run-plan.ts'
import { isRequest, requestRecord } from './request-record.ts'

/** The largest input, in bytes of its encoding. */
const INPUT_BYTES = 64 * 1024 * 1024

/** How inputs are checked. */
export interface InputOptions {
  readonly inputSchema: StandardSchema | null
}

/**
 * Encodes an input for the guest. A Request becomes the record `{ url, method, headers, body }`.
 * @throws SallyportError SP_INPUT_REFUSED naming the part that cannot cross, SP_INPUT_SCHEMA.
 */
export async function prepareInput(input: unknown, options: InputOptions): Promise<RunPlan['input']> {
  const plain = isRequest(input) ? await requestRecord(input) : input
  const checked = options.inputSchema === null ? plain : await checkSchema(options.inputSchema, plain, { root: 'input', code: 'SP_INPUT_SCHEMA' })
  const encoded = encodePacket(checked, { root: 'input', budget: budgetFor(INPUT_BYTES), sanitise: 'refuse', kindCode: 'SP_INPUT_REFUSED', apartFrom: LONG_TEXT })
  if (encoded.blobs.length > 4000 && encoded.blobs.filter((blob) => typeof blob !== 'string').length > 4000) throw new SallyportError('SP_INPUT_REFUSED', 'Cannot pass on the input: it has more than 4000 byte arrays')
  return { text: encoded.text, blobs: encoded.blobs, plain: encoded.plain, bytes: encoded.cost.bytes }
}
