import { freeze, functionPrototype, getPrototypeOf } from '../primordials.ts'

/** The default export of a plugin, told apart by its form. */
export type Entry =
  | { readonly form: 'function'; readonly call: (input: unknown, context: unknown) => unknown }
  | { readonly form: 'session'; readonly call: (input: unknown, context: unknown) => AsyncGenerator<unknown, unknown, unknown> }
  | { readonly form: 'fetch'; readonly call: (request: unknown, context: unknown) => unknown }

const asyncGeneratorPrototype = getPrototypeOf(async function* () {})

/** The entry of a module, or null when its default export has none of the three forms. */
export function findEntry(module: Readonly<Record<string, unknown>>): Entry | null {
  const entry = module['default']
  if (typeof entry === 'function') {
    const isSession = getPrototypeOf(entry) === asyncGeneratorPrototype && asyncGeneratorPrototype !== functionPrototype
    return makeEntry(isSession ? 'session' : 'function', entry as Entry['call'])
  }
  if (typeof entry !== 'object' || entry === null) return null
  const handler = (entry as { fetch?: unknown }).fetch
  if (typeof handler !== 'function') return null
  return makeEntry('fetch', (request: unknown, context: unknown) => (entry as { fetch(request: unknown, context: unknown): unknown }).fetch(request, context))
}

/** SECURITY: without a prototype, because a promise that is resolved with the record asks it for a `then`. Guarded by test/escape/guest/introspection. */
function makeEntry(form: Entry['form'], call: Entry['call']): Entry {
  return freeze({ __proto__: null, form, call }) as unknown as Entry
}

/** What a module without an entry is told. */
export const NO_ENTRY = 'The default export is none of the three forms of a plugin: "export default async function (input, ctx) {}", "export default { async fetch(request, ctx) {} }" or "export default async function* (input, ctx) {}"'
