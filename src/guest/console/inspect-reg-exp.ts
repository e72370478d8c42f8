import { type FlagReader, regexpFlagReaders, regexpSource } from '../primordials.ts'

/** A regular expression as in source: `/a+/gi`. @returns null for anything else. */
export function regExpText(value: object): string | null {
  try {
    const body = regexpSource(value as RegExp)
    let flags = ''
    for (let at = 0; at < regexpFlagReaders.length; at += 1) {
      const flag = regexpFlagReaders[at] as FlagReader
      // Taken out of the record first, so that it is not called as a method of it.
      const { read } = flag
      if (read(value as RegExp)) flags += flag.letter
    }
    return `/${body}/${flags}`
  } catch {
    return null
  }
}
