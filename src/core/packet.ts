/** Something that crosses as it is, beside the JSON: bytes, or a long text. */
export type Block = Uint8Array | string

/**
 * What crosses the gate, in either direction: one text, and blocks that the text refers to by index.
 * The text is JSON in the encoding of src/values; nothing else is ever exchanged with a guest.
 */
export interface Packet {
  readonly text: string
  readonly blobs: readonly Block[]
}
