import { decode, decodeMulti, encode } from '@msgpack/msgpack'

export default function () {
  const { text, bytes } = decode(encode({ text: 'x'.repeat(300), bytes: new Uint8Array([1, 2]) })) as { text: string; bytes: Uint8Array }
  return { encoded: [...encode({ a: [1, -1, 1.5, 'é', null, true] })], length: text.length, bytes, many: [...decodeMulti(new Uint8Array([1, 2, 3]))] }
}
