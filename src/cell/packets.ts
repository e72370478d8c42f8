import type { Block, Packet } from '../core/packet.ts'

/** From this many UTF-16 units on a text becomes memory that no collector counts, were it not copied inside of a list. */
const LONG = 1024

/** What an entry is called with, and how that crosses. Short texts cross by themselves, which is several times faster than a list. */
export function toGuest({ text, blobs }: Packet): { readonly given: unknown; readonly how: { readonly arguments?: { readonly copy: true } } } {
  return blobs.length === 0 && text.length < LONG ? { given: text, how: PLAIN } : { given: [text, ...blobs], how: COPIED }
}

const PLAIN = {}
const COPIED = { arguments: { copy: true } } as const

/** What an entry gave, as src/guest/gate/outbox.ts leaves it. The text is empty when there was nothing. */
export function fromGuest(given: unknown): Packet {
  if (typeof given === 'string') return { text: given, blobs: [] }
  const [text = '', ...blobs] = given as [string?, ...Block[]]
  return { text, blobs }
}
