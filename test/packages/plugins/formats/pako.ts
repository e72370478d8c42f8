import { deflate, gzip, inflate, ungzip } from 'pako'

export default function () {
  const text = 'ab'.repeat(5000)
  const bytes = new TextEncoder().encode(text)
  const squeezed = gzip(bytes)
  return { small: squeezed.length < 100, magic: [squeezed[0], squeezed[1]], back: new TextDecoder().decode(ungzip(squeezed)) === text, raw: [...inflate(deflate(new Uint8Array([1, 2, 3])))] }
}
