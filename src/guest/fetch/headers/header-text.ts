import { kit } from '../../part-kit.ts'

const TOKEN = /^[!#$%&'*+\-.^_`|~A-Za-z0-9]+$/
const BAD_VALUE = /[\0\r\n]|[^\0-\xff]/
const BEYOND_BYTES = /[^\0-\xff]/
const REASON_PHRASE = /^[\t\x20-\x7e\x80-\xff]*$/

/** True for a method or header name as HTTP spells them. */
export function isToken(text: string): boolean {
  return kit.primordials.regexpExec(TOKEN, text) !== null
}

/** True for a status text that HTTP/1 can carry. */
export function isReasonPhrase(text: string): boolean {
  return kit.primordials.regexpExec(REASON_PHRASE, text) !== null
}

/** The name in lower case. @throws TypeError when it is no token. */
export function checkName(name: unknown): string {
  const text = `${name as string}`
  if (!isToken(text)) throw new TypeError(`"${quote(text)}" is not a header name`)
  return kit.primordials.stringToLowerCase(text)
}

/** The value without white space around it. @throws TypeError when it holds a line break, NUL or a character above U+00FF. */
export function checkValue(value: unknown): string {
  const text = trimHttp(`${value as string}`)
  if (kit.primordials.regexpExec(BAD_VALUE, text) !== null) throw new TypeError(`"${quote(text)}" is not a header value`)
  return text
}

/** Checks that every character of a text is a byte. @throws TypeError when one is above U+00FF. */
export function checkBytes(text: string): void {
  if (kit.primordials.regexpExec(BEYOND_BYTES, text) !== null) throw new TypeError(`"${quote(text)}" has a character above U+00FF`)
}

/** Cuts HTTP white space (tab, line feed, carriage return, space) off both ends. */
export function trimHttp(text: string): string {
  const { stringCharCodeAt, stringSlice } = kit.primordials
  const space = (at: number): boolean => {
    const code = stringCharCodeAt(text, at)
    return code === 9 || code === 10 || code === 13 || code === 32
  }
  let start = 0
  let end = text.length
  while (start < end && space(start)) start += 1
  while (end > start && space(end - 1)) end -= 1
  return stringSlice(text, start, end)
}

/** A text for a message: short, control characters escaped. */
export function quote(text: string): string {
  const { jsonStringify, stringSlice } = kit.primordials
  return stringSlice(jsonStringify(stringSlice(text, 0, 80)), 1, -1)
}
