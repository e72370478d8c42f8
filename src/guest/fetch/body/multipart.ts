import { kit } from '../../part-kit.ts'
import { decodeUtf8, encodeUtf8 } from '../../text/utf8.ts'
import { blobBytes, blobType, File, fileName } from './blob.ts'
import { concatBytes } from './bytes.ts'
import { addField, FormData, formFields, type FormValue } from './form-data.ts'
import type { Pair } from '../headers/pair-iterator.ts'

/** The bytes of a form as multipart/form-data, with the boundary that was used. */
export function writeMultipart(form: FormData): { readonly bytes: Uint8Array; readonly boundary: string } {
  const { arrayPush } = kit.primordials
  const boundary = `----sallyport-${digits()}${digits()}`
  const fields = formFields(form)
  const pieces: Uint8Array[] = []
  for (let index = 0; index < fields.length; index += 1) {
    const field = fields[index] as Pair<FormValue>
    const name = field[0]
    const value = field[1]
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="${escape(lineEnds(name))}"`
    if (typeof value === 'string') arrayPush(pieces, encodeUtf8(`${head}\r\n\r\n${lineEnds(value)}\r\n`))
    else {
      arrayPush(pieces, encodeUtf8(`${head}; filename="${escape(fileName(value))}"\r\nContent-Type: ${blobType(value) || 'application/octet-stream'}\r\n\r\n`))
      arrayPush(pieces, blobBytes(value))
      arrayPush(pieces, encodeUtf8('\r\n'))
    }
  }
  arrayPush(pieces, encodeUtf8(`--${boundary}--\r\n`))
  return { bytes: concatBytes(pieces), boundary }
}

/** Reads multipart/form-data. @throws TypeError for a body that is not well-formed. */
export function readMultipart(bytes: Uint8Array, boundary: string): FormData {
  const form = new FormData()
  const mark = encodeUtf8(`--${boundary}`)
  let at = find(bytes, mark, 0)
  if (at === -1) throw malformed()
  for (;;) {
    at += mark.length
    if (bytes[at] === 45 && bytes[at + 1] === 45) return form
    if (bytes[at] !== 13 || bytes[at + 1] !== 10) throw malformed()
    const headEnd = find(bytes, encodeUtf8('\r\n\r\n'), at)
    const bodyEnd = headEnd === -1 ? -1 : find(bytes, encodeUtf8(`\r\n--${boundary}`), headEnd + 2)
    if (bodyEnd === -1) throw malformed()
    const start = headEnd + 4
    addPart(form, decodeUtf8(bytes.subarray(at + 2, headEnd), true), bodyEnd < start ? bytes.subarray(0, 0) : bytes.subarray(start, bodyEnd))
    at = bodyEnd + 2
  }
}

function addPart(form: FormData, head: string, body: Uint8Array): void {
  let disposition = ''
  let type = 'text/plain'
  for (const line of head.split('\r\n')) {
    const colon = line.indexOf(':')
    const name = line.slice(0, colon).trim().toLowerCase()
    if (name === 'content-disposition') disposition = line.slice(colon + 1).trim()
    if (name === 'content-type') type = line.slice(colon + 1).trim()
  }
  const name = /(?:^|;)\s*name="((?:[^"\\\r\n]|\\.)*)"/i.exec(disposition)?.[1]
  if (!/^form-data\s*(?:;|$)/i.test(disposition) || name === undefined) throw malformed()
  const filename = /(?:^|;)\s*filename="((?:[^"\\\r\n]|\\.)*)"/i.exec(disposition)?.[1]
  if (filename === undefined) addField(form, unescape(name), decodeUtf8(body))
  else addField(form, unescape(name), new File([body], unescape(filename), { type }))
}

function escape(text: string): string {
  return text.replace(/\n/g, '%0A').replace(/\r/g, '%0D').replace(/"/g, '%22')
}

function unescape(text: string): string {
  return text.replace(/%0A/gi, '\n').replace(/%0D/gi, '\r').replace(/%22/g, '"')
}

function lineEnds(text: string): string {
  return text.replace(/\r\n|\r|\n/g, '\r\n')
}

function digits(): string {
  return kit.primordials.stringSlice(`${Math.random()}000000000000`, 2, 14)
}

function find(bytes: Uint8Array, wanted: Uint8Array, from: number): number {
  const last = bytes.length - wanted.length
  for (let at = from; at <= last; at += 1) {
    let same = 0
    while (same < wanted.length && bytes[at + same] === wanted[same]) same += 1
    if (same === wanted.length) return at
  }
  return -1
}

function malformed(): TypeError {
  return new TypeError('The body is not well-formed multipart/form-data')
}
