/**
 * What crosses the gate, in either direction: one text, and byte blocks that the text refers to by index.
 * The text is JSON in the encoding of src/values; nothing else is ever exchanged with a guest.
 */
export interface Packet {
  readonly text: string
  readonly blobs: readonly Uint8Array[]
}
