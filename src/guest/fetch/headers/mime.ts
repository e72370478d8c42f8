import { kit } from '../../part-kit.ts'
import { isToken, trimHttp } from './header-text.ts'
import type { Pair } from './pair-iterator.ts'

/** A MIME type: its essence in lower case and its parameters, the first of each name. */
export interface MimeType {
  readonly essence: string
  readonly parameters: readonly Pair<string>[]
}

const QUOTED = /^"((?:[^"\\]|\\.)*)"?/

/** Parses a MIME type. @returns null when it is none. */
export function parseMime(text: string): MimeType | null {
  const semicolon = text.indexOf(';')
  const essence = trimHttp(semicolon === -1 ? text : text.slice(0, semicolon)).toLowerCase()
  const slash = essence.indexOf('/')
  if (!isToken(essence.slice(0, slash)) || !isToken(essence.slice(slash + 1)) || slash < 1) return null
  const parameters: Pair<string>[] = []
  let rest = semicolon === -1 ? '' : text.slice(semicolon + 1)
  while (rest !== '') {
    const found = readParameter(rest)
    rest = found.rest
    if (found.name !== '' && isToken(found.name) && found.value !== null && parameters.every((known) => known[0] !== found.name)) parameters.push([found.name, found.value])
  }
  return { essence, parameters }
}

/** The value of a parameter, or null. */
export function mimeParameter(mime: MimeType, name: string): string | null {
  return mime.parameters.find((parameter) => parameter[0] === name)?.[1] ?? null
}

/** A MIME type as text, parameters quoted where they must be. */
export function writeMime(mime: MimeType): string {
  let text = mime.essence
  for (const [name, value] of mime.parameters) text += `;${name}=${value !== '' && isToken(value) ? value : `"${value.replace(/["\\]/g, '\\$&')}"`}`
  return text
}

function readParameter(text: string): { readonly name: string; readonly value: string | null; readonly rest: string } {
  const start = trimHttp(text)
  const end = start.search(/[;=]/)
  if (end === -1) return { name: '', value: null, rest: '' }
  const name = start.slice(0, end).toLowerCase()
  if (start[end] === ';') return { name: '', value: null, rest: start.slice(end + 1) }
  const after = start.slice(end + 1)
  const quoted = kit.primordials.regexpExec(QUOTED, after)
  const next = after.indexOf(';', quoted === null ? 0 : quoted[0].length)
  const rest = next === -1 ? '' : after.slice(next + 1)
  if (quoted !== null) return { name, value: (quoted[1] as string).replace(/\\(.)/g, '$1'), rest }
  const value = trimHttp(next === -1 ? after : after.slice(0, next))
  return { name, value: value === '' ? null : value, rest }
}
