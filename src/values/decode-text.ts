import { SallyportError } from '../core/errors.ts'
import type { Packet } from '../core/packet.ts'
import { makeWalk, malformed, overBudget, TOP, type TreeWalk } from './decode/tree-walk.ts'
import { type Decoded, type DecodeOptions, decodeTree } from './decode-tree.ts'
import { scanText } from './scan-text.ts'

/**
 * Decodes one value that came from a cell. Nothing in the answer can be called; objects are ordinary ones with own data properties,
 * and none has a key that could change a prototype. Memory and time are bounded before the text is parsed.
 * @throws SallyportError SP_VALUE_REFUSED when it is not the encoding, SP_LIMIT_OUTPUT when it is over the budget; `data.path` says where
 */
export function decodePacket(packet: Packet, options: DecodeOptions): Decoded {
  const walk = makeWalk(packet.blobs, options)
  const bytes = checkBytes(walk, packet)
  scanText(packet.text, options.budget)
  const { value, cost } = decodeTree(parseText(walk, packet.text), packet.blobs, options)
  return { value, cost: { bytes, nodes: cost.nodes } }
}

function checkBytes(walk: TreeWalk, packet: Packet): number {
  let bytes = packet.text.length
  for (const blob of packet.blobs) bytes += blob.byteLength
  // The text is looked at only when it is short enough to be.
  if (bytes <= walk.budget.bytes) bytes += Buffer.byteLength(packet.text) - packet.text.length
  if (bytes > walk.budget.bytes) throw overBudget(walk, TOP, `takes ${bytes} bytes or more, over the budget of ${walk.budget.bytes}`)
  return bytes
}

function parseText(walk: TreeWalk, text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch (cause) {
    const { message, data } = malformed(walk, TOP, 'is not JSON text')
    throw new SallyportError('SP_VALUE_REFUSED', message, { data, cause })
  }
}
