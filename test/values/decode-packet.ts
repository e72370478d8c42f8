import type { Packet } from '../../src/core/packet.ts'
import { type Decoded, type DecodeOptions, decodeTree } from '../../src/values/decode-tree.ts'
import { scanText } from '../../src/values/scan-text.ts'

/** Decodes a packet that holds one value, in the order in which the runner decodes an outbox: scan, parse, walk. */
export function decodePacket(packet: Packet, options: DecodeOptions): Decoded {
  scanText(packet.text, options.budget)
  return decodeTree(JSON.parse(packet.text), packet.blobs, options)
}
