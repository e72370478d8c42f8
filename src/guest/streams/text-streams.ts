import { TransformStream } from 'web-streams-polyfill'
import { kit } from '../part-kit.ts'
import { encodeUtf8 } from '../text/utf8.ts'

interface Decoder {
  readonly encoding: string
  readonly fatal: boolean
  readonly ignoreBOM: boolean
  decode(bytes?: unknown, options?: { readonly stream?: boolean }): string
}

type DecoderClass = new (label?: string, options?: object) => Decoder

/** The `TextDecoderStream` of the Encoding standard: bytes in, text out. */
export class TextDecoderStream {
  readonly #decoder: Decoder
  readonly #transform: TransformStream<unknown, string>

  constructor(label = 'utf-8', options: object = {}) {
    const decoder = new (kit.require('encoding')['TextDecoder'] as DecoderClass)(label, options)
    this.#decoder = decoder
    this.#transform = new TransformStream({
      transform: (chunk, controller) => {
        if (!ArrayBuffer.isView(chunk)) kit.primordials.arrayBufferByteLength(chunk)
        const text = decoder.decode(chunk, { stream: true })
        if (text !== '') controller.enqueue(text)
      },
      flush: (controller) => {
        const text = decoder.decode()
        if (text !== '') controller.enqueue(text)
      },
    })
  }

  get encoding(): string { return this.#decoder.encoding }
  get fatal(): boolean { return this.#decoder.fatal }
  get ignoreBOM(): boolean { return this.#decoder.ignoreBOM }
  get readable(): unknown { return this.#transform.readable }
  get writable(): unknown { return this.#transform.writable }
}

/** The `TextEncoderStream` of the Encoding standard: text in, UTF-8 bytes out; a surrogate pair cut by a chunk's end is put together again. */
export class TextEncoderStream {
  readonly #transform: TransformStream<unknown, Uint8Array>

  constructor() {
    let lead = ''
    this.#transform = new TransformStream({
      transform: (chunk, controller) => {
        let text = lead + String(chunk)
        const last = text.charCodeAt(text.length - 1)
        lead = last >= 0xd800 && last < 0xdc00 ? text.slice(-1) : ''
        if (lead !== '') text = text.slice(0, -1)
        if (text !== '') controller.enqueue(encodeUtf8(text))
      },
      flush: (controller) => {
        if (lead !== '') controller.enqueue(encodeUtf8(lead))
      },
    })
  }

  get encoding(): string {
    void this.#transform
    return 'utf-8'
  }
  get readable(): unknown { return this.#transform.readable }
  get writable(): unknown { return this.#transform.writable }
}
