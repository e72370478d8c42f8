import { fetchInvalid } from '../fetch-failures.ts'
import { checkHeaderValue, type HeaderList } from '../request/request-headers.ts'
import { openBasicCredentials } from './basic-credentials.ts'
import type { FetchSecret } from './fetch-secret.ts'
import type { SecretPlaces } from './find-secrets.ts'

/** A request with the values in place, for the wire only. Nothing of it may reach a message, the audit or the plugin. */
export interface FilledRequest {
  /** Path and query. */
  readonly path: string
  readonly headers: HeaderList
  readonly body: Uint8Array | null
  /** Values that the filling made and that an echo would show: Basic credentials in base64. */
  readonly made: readonly { readonly text: string; readonly placeholder: string }[]
}

/**
 * Puts the values of `secrets` in place of their placeholders. Call it after the decision only, with the secrets that the decision allowed.
 * @throws SallyportError SP_FETCH_INVALID when a value does not fit where the plugin put it, or the request grows over `maxBytes`.
 */
export function fillSecrets(places: SecretPlaces, secrets: readonly FetchSecret[], maxBytes: number): FilledRequest {
  const { url } = places
  if (secrets.length === 0) return { path: `${url.pathname}${url.search}`, headers: places.headers, body: places.body, made: [] }
  const made: { text: string; placeholder: string }[] = []
  const headers = places.headers.map(([name, value]): readonly [string, string] => {
    const basic = openBasicCredentials(value)
    const filled = basic === null ? fillText(value, secrets, String) : basic.wrap(fillText(basic.text, secrets, String))
    if (basic !== null && filled !== value) made.push({ text: basic64(filled), placeholder: basic64(value) })
    checkHeaderValue(name, filled)
    return [name, filled]
  })
  const search = fillText(url.search, secrets, encodeQueryValue)
  const body = places.body === null ? null : fillBody(places.body, { secrets, encode: bodyEncoder(places.headers), maxBytes })
  return { path: `${url.pathname}${search}`, headers, body, made }
}

/** Encodes a value so that it cannot add a parameter or end the query. */
export function encodeQueryValue(value: string): string {
  return encodeURIComponent(value).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
}

/** Encodes a value so that it cannot end the JSON string it stands in. */
export function encodeJsonValue(value: string): string {
  return JSON.stringify(value).slice(1, -1)
}

type Encode = (value: string) => string

function basic64(header: string): string {
  return header.slice(header.lastIndexOf(' ') + 1)
}

function fillText(text: string, secrets: readonly FetchSecret[], encode: Encode): string {
  // split and join: a replacement text of replaceAll would give `$&` in a value a meaning.
  return secrets.reduce((filled, { placeholder, value }) => (filled.includes(placeholder) ? filled.split(placeholder).join(encode(value)) : filled), text)
}

function bodyEncoder(headers: HeaderList): Encode {
  const type = headers.find(([name]) => name === 'content-type')?.[1].toLowerCase() ?? ''
  if (type.startsWith('application/x-www-form-urlencoded')) return encodeQueryValue
  return /^application\/(?:[a-z0-9.+-]+\+)?json\b/.test(type) ? encodeJsonValue : String
}

function fillBody(body: Uint8Array, options: { readonly secrets: readonly FetchSecret[]; readonly encode: Encode; readonly maxBytes: number }): Uint8Array {
  let bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength)
  for (const secret of options.secrets) {
    const parts = splitBytes(bytes, Buffer.from(secret.placeholder))
    if (parts.length === 1) continue
    const value = Buffer.from(options.encode(secret.value))
    // Counted before anything is built: short placeholders of a long value are an amplifier.
    const size = parts.reduce((sum, part) => sum + part.byteLength, 0) + value.byteLength * (parts.length - 1)
    if (size > options.maxBytes) throw fetchInvalid(`Request body is larger than ${options.maxBytes} bytes with its secrets filled in`)
    bytes = Buffer.concat(parts.flatMap((part, index) => (index === 0 ? [part] : [value, part])))
  }
  return bytes
}

function splitBytes(bytes: Buffer, separator: Buffer): Buffer[] {
  const parts: Buffer[] = []
  let from = 0
  for (let at = bytes.indexOf(separator); at !== -1; at = bytes.indexOf(separator, from)) {
    parts.push(bytes.subarray(from, at))
    from = at + separator.byteLength
  }
  parts.push(bytes.subarray(from))
  return parts
}
