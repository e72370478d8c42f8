import { kit } from '../../part-kit.ts'
import { decodeUtf8 } from '../../text/utf8.ts'
import { contentType } from '../headers/content-type.ts'
import type { Headers } from '../headers/headers.ts'
import { mimeParameter, parseMime, writeMime } from '../headers/mime.ts'
import { Blob } from './blob.ts'
import { box, type Boxed } from './byte-stream.ts'
import { type BodyState, bodyStream, consumeBody, consumeText, isUsed } from './body-state.ts'
import { addField, FormData } from './form-data.ts'
import { readMultipart } from './multipart.ts'

/** Where the mixin finds the body of a request or response, and the headers that say what it is. */
export interface BodyHolder {
  readonly body: BodyState | null
  readonly headers: Headers
}

/** Gives a class the members of the `Body` mixin of the Fetch standard. `read` throws for an object of another class. */
export function mixBody(prototype: object, read: (self: unknown) => BodyHolder): void {
  const members = {
    get body(): unknown {
      const { body } = read(this)
      return body === null ? null : bodyStream(body)
    },
    get bodyUsed(): boolean {
      const { body } = read(this)
      return body !== null && isUsed(body)
    },
    async arrayBuffer(): Promise<ArrayBuffer> {
      const { bytes } = await bytesOf(read(this).body)
      return (bytes.byteLength === bytes.buffer.byteLength ? bytes : kit.primordials.copyBytes(bytes)).buffer as ArrayBuffer
    },
    async blob(): Promise<Blob> {
      const holder = read(this)
      const { bytes } = await bytesOf(holder.body)
      const type = contentType(holder.headers)
      const mime = type === null ? null : parseMime(type)
      return new Blob([bytes], { type: mime === null ? '' : writeMime(mime) })
    },
    async bytes(): Promise<Uint8Array> {
      return (await bytesOf(read(this).body)).bytes
    },
    async formData(): Promise<FormData> {
      const holder = read(this)
      return readForm((await bytesOf(holder.body)).bytes, contentType(holder.headers))
    },
    async json(): Promise<unknown> {
      const { body } = read(this)
      return kit.primordials.jsonParse(consumeText(body) ?? decodeUtf8((await bytesOf(body)).bytes))
    },
    async text(): Promise<string> {
      const { body } = read(this)
      return consumeText(body) ?? decodeUtf8((await bytesOf(body)).bytes)
    },
  }
  const { defineProperty, getOwnPropertyDescriptor, ownKeys } = kit.primordials
  const keys = ownKeys(members)
  for (let index = 0; index < keys.length; index += 1) defineProperty(prototype, keys[index] as string, getOwnPropertyDescriptor(members, keys[index] as string) as PropertyDescriptor)
}

async function bytesOf(body: BodyState | null): Promise<Boxed<Uint8Array>> {
  return body === null ? box(new Uint8Array(0)) : await consumeBody(body)
}

function readForm(bytes: Uint8Array, type: string | null): FormData {
  const mime = type === null ? null : parseMime(type)
  if (mime?.essence === 'multipart/form-data') {
    const boundary = mimeParameter(mime, 'boundary')
    if (boundary === null) throw new TypeError('The content type names no boundary')
    return readMultipart(bytes, boundary)
  }
  if (mime?.essence !== 'application/x-www-form-urlencoded') throw new TypeError('The body is no form: its content type is neither multipart/form-data nor application/x-www-form-urlencoded')
  const form = new FormData()
  const URLSearchParams = kit.require('url')['URLSearchParams'] as new (text: string) => { forEach(each: (value: string, name: string) => void): void }
  const parameters = new URLSearchParams(decodeUtf8(bytes, true).replace(/^\?/, '%3F'))
  parameters.forEach((value, name) => addField(form, name, value))
  return form
}
