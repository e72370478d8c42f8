import { getOwnPropertyDescriptor, uncurryThis } from '../primordials.ts'

type Read = (self: object) => unknown

const FLAGS = [['hasIndices', 'd'], ['global', 'g'], ['ignoreCase', 'i'], ['multiline', 'm'], ['dotAll', 's'], ['unicode', 'u'], ['unicodeSets', 'v'], ['sticky', 'y']] as const

function getter(key: string): Read {
  return uncurryThis(getOwnPropertyDescriptor(RegExp.prototype, key)?.get as () => unknown) as unknown as Read
}

// Taken while the module loads; RegExp.prototype.toString and the flags getter would read what a plugin may have replaced.
const source = getter('source')
const readers: Read[] = []
for (let at = 0; at < FLAGS.length; at += 1) readers[at] = getter((FLAGS[at] as (typeof FLAGS)[number])[0])

/** A regular expression as in source: `/a+/gi`. @returns null for anything else. */
export function regExpText(value: object): string | null {
  try {
    const body = source(value) as string
    let flags = ''
    for (let at = 0; at < readers.length; at += 1) if ((readers[at] as Read)(value) === true) flags += (FLAGS[at] as (typeof FLAGS)[number])[1]
    return `/${body}/${flags}`
  } catch {
    return null
  }
}
