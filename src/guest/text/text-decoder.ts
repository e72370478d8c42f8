import { normalizeEncoding, TextDecoder as UnicodeDecoder } from '@exodus/bytes/encoding-lite.js'
import { kit } from '../part-kit.ts'

/** Turns bytes into text; keeps what is unfinished while `stream`. */
type Decode = (bytes: Uint8Array, stream: boolean) => string

/** How the multibyte part makes a decoder. `loose` puts U+FFFD where it cannot decode, otherwise it throws. */
type MakeDecode = (encoding: string, loose: boolean) => Decode

/** The encodings whose tables are in a part of their own. */
const MULTIBYTE = ['big5', 'euc-kr', 'euc-jp', 'iso-2022-jp', 'shift_jis', 'gbk', 'gb18030']

/** The `TextDecoder` of the Encoding standard, with all its labels. */
export class TextDecoder {
  readonly #encoding: string
  readonly #fatal: boolean
  readonly #ignoreBOM: boolean
  readonly #decode: Decode

  constructor(label: unknown = 'utf-8', options: unknown = {}) {
    const given = readOptions(options, 'TextDecoder')
    const encoding = normalizeEncoding(`${label as string}`)
    if (encoding === null || encoding === 'replacement') throw new RangeError('TextDecoder does not know the encoding of this label')
    this.#encoding = encoding
    this.#fatal = Boolean(given['fatal'])
    this.#ignoreBOM = Boolean(given['ignoreBOM'])
    this.#decode = makeDecode(encoding, this.#fatal, this.#ignoreBOM)
  }

  get encoding(): string { return this.#encoding }
  get fatal(): boolean { return this.#fatal }
  get ignoreBOM(): boolean { return this.#ignoreBOM }

  decode(input: unknown = undefined, options: unknown = {}): string {
    const stream = Boolean(readOptions(options, 'decode')['stream'])
    const bytes = input === undefined ? new kit.primordials.PrimordialUint8Array(0) : bytesOf(input)
    return this.#decode(bytes, stream)
  }
}

function makeDecode(encoding: string, fatal: boolean, ignoreBOM: boolean): Decode {
  if (kit.primordials.arrayIndexOf(MULTIBYTE, encoding) !== -1) return (kit.require('multibyte')['createMultibyteDecoder'] as MakeDecode)(encoding, !fatal)
  const decoder = new UnicodeDecoder(encoding, { fatal, ignoreBOM })
  return (bytes, stream) => decoder.decode(bytes, { stream })
}

/** The bytes of a buffer source; none where its buffer is detached. @throws TypeError for anything else. */
export function bytesOf(input: unknown): Uint8Array {
  const { arrayBufferDetached, dataViewBuffer, isArrayBuffer, isView, typedArrayBuffer, typedArrayKind, viewBytes } = kit.primordials
  const buffer: unknown = isView(input) ? (typedArrayKind(input) === undefined ? dataViewBuffer(input) : typedArrayBuffer(input)) : input
  if (!isArrayBuffer(buffer)) throw new TypeError('Only an ArrayBuffer or a view of one can be decoded')
  return arrayBufferDetached(buffer) ? new kit.primordials.PrimordialUint8Array(0) : viewBytes(input)
}

function readOptions(options: unknown, what: string): Readonly<Record<string, unknown>> {
  if (options === null) return {}
  if (typeof options !== 'object' && typeof options !== 'function') throw new TypeError(`The options of ${what} must be an object`)
  return options as Readonly<Record<string, unknown>>
}
