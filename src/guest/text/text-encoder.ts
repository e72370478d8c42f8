import { TextEncoder as Encoder } from '@exodus/bytes/encoding-lite.js'
import { kit } from '../part-kit.ts'

/** The `TextEncoder` of the Encoding standard: UTF-8. */
export class TextEncoder {
  readonly #encoder = new Encoder()

  get encoding(): string {
    void this.#encoder
    return 'utf-8'
  }

  encode(input: unknown = ''): Uint8Array {
    return this.#encoder.encode(`${input as string}`)
  }

  encodeInto(source: unknown, destination: unknown): { read: number; written: number } {
    if (arguments.length < 2) throw new TypeError('encodeInto needs a text and a Uint8Array')
    const text = `${source as string}`
    if (kit.primordials.typedArrayKind(destination) !== 'Uint8Array') throw new TypeError('encodeInto needs a Uint8Array to write to')
    return this.#encoder.encodeInto(text, destination as Uint8Array)
  }
}
