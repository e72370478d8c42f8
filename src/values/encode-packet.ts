import { types } from 'node:util'
import type { ErrorCode } from '../core/error-codes.ts'
import { SallyportError } from '../core/errors.ts'
import { escapeText } from '../core/escape-text.ts'
import type { Packet } from '../core/packet.ts'
import { type Encoded, type EncodeOptions, encodeValue, type ValueCost } from './encode-value.ts'

/** What the host's encoder can that the guest's cannot: count bytes natively, and tell a proxy. */
export const HOST_ENCODING: Pick<EncodeOptions, 'native' | 'isProxy' | 'byteLength'> = { native: true, isProxy: types.isProxy, byteLength: Buffer.byteLength }

/** How the host encodes a value for a guest. `kindCode` and `budgetCode` are the codes of the two refusals. */
export interface PacketOptions extends EncodeOptions {
  /** Default SP_VALUE_REFUSED; an embedder's input is SP_INPUT_REFUSED, an sdk handler's answer SP_SDK_OUTPUT. */
  readonly kindCode?: ErrorCode
  /** Default: the same as `kindCode`. */
  readonly budgetCode?: ErrorCode
}

/** A packet for a guest, with what it took. */
export interface EncodedPacket extends Packet {
  readonly cost: ValueCost
  /** True when the text has no tags. */
  readonly plain: boolean
  /** Paths of what `sanitise: 'drop'` left out, at most 100. */
  readonly dropped: readonly string[]
}

/**
 * Encodes a value of the host (an input, the answer of a host function) for a guest.
 * @throws SallyportError with the code from the options when the value cannot cross; `data.path` says where
 */
export function encodePacket(value: unknown, options: PacketOptions): EncodedPacket {
  const encoded: Encoded = encodeValue(value, { ...options, ...HOST_ENCODING })
  if (encoded.ok) return { text: encoded.text, blobs: encoded.blobs, cost: encoded.cost, dropped: encoded.dropped, plain: encoded.plain }
  const kindCode = options.kindCode ?? 'SP_VALUE_REFUSED'
  const code = encoded.reason === 'budget' ? (options.budgetCode ?? kindCode) : kindCode
  throw new SallyportError(code, `Cannot pass on the value: ${escapeText(encoded.message)}`, { data: { path: encoded.path } })
}
