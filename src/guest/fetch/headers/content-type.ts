import { type Headers, headerList } from './headers.ts'

/** The content type that headers name, or null. */
export function contentType(headers: Headers): string | null {
  const list = headerList(headers)
  let found: string | null = null
  for (let index = 0; index < list.length; index += 1) if (list[index]?.[0] === 'content-type') found = found === null ? (list[index]?.[1] as string) : `${found}, ${list[index]?.[1] as string}`
  return found
}
