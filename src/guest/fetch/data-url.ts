import { kit } from '../part-kit.ts'
import { encodeUtf8 } from '../text/utf8.ts'
import { parseMime, writeMime } from './headers/mime.ts'

/** The bytes and type that a `data:` URL holds. `url` has no fragment. @returns null when it is malformed. */
export function readDataUrl(url: string): { readonly bytes: Uint8Array; readonly type: string } | null {
  const comma = url.indexOf(',')
  if (comma === -1) return null
  let type = url.slice('data:'.length, comma).trim()
  let bytes: Uint8Array | null = percentDecode(url.slice(comma + 1))
  const marked = /; *base64$/i.exec(type)
  if (marked !== null) {
    type = type.slice(0, marked.index)
    bytes = decodeBase64(bytes)
  }
  if (bytes === null) return null
  if (type.startsWith(';')) type = `text/plain${type}`
  const mime = parseMime(type)
  return { bytes, type: mime === null ? 'text/plain;charset=US-ASCII' : writeMime(mime) }
}

function percentDecode(text: string): Uint8Array {
  const bytes = encodeUtf8(text)
  const out = new Uint8Array(bytes.length)
  let length = 0
  for (let index = 0; index < bytes.length; index += 1) {
    const high = bytes[index] === 37 ? hexValue(bytes[index + 1]) : -1
    const low = high === -1 ? -1 : hexValue(bytes[index + 2])
    out[length] = low === -1 ? (bytes[index] as number) : high * 16 + low
    length += 1
    if (low !== -1) index += 2
  }
  return kit.primordials.copyBytes(new Uint8Array(out.buffer, 0, length))
}

function hexValue(code: number | undefined): number {
  if (code === undefined) return -1
  if (code >= 48 && code <= 57) return code - 48
  const letter = code | 32
  return letter >= 97 && letter <= 102 ? letter - 87 : -1
}

function decodeBase64(bytes: Uint8Array): Uint8Array | null {
  let text = ''
  for (let index = 0; index < bytes.length; index += 1) text += String.fromCharCode(bytes[index] as number)
  try {
    const decoded = kit.atob(text)
    const out = new Uint8Array(decoded.length)
    for (let index = 0; index < decoded.length; index += 1) out[index] = decoded.charCodeAt(index)
    return out
  } catch {
    // atob refuses malformed text: so is the URL.
    return null
  }
}
