import { kit } from '../part-kit.ts'
import { isObject, toList, toText, typeError } from './convert.ts'

/** The members of a `JsonWebKey` as Web IDL reads them, and what they are. */
const MEMBERS: readonly (readonly [string, 'text' | 'flag' | 'texts' | 'primes'])[] = [
  ['alg', 'text'], ['crv', 'text'], ['d', 'text'], ['dp', 'text'], ['dq', 'text'], ['e', 'text'], ['ext', 'flag'], ['k', 'text'], ['key_ops', 'texts'],
  ['kty', 'text'], ['n', 'text'], ['oth', 'primes'], ['p', 'text'], ['q', 'text'], ['qi', 'text'], ['use', 'text'], ['x', 'text'], ['y', 'text'],
]

/** Converts a `JsonWebKey`: a record without a prototype. @throws TypeError for what is no object, or a member that cannot be converted. */
export function toJsonWebKey(value: unknown): object {
  if (value !== undefined && value !== null && !isObject(value)) throw typeError('The key is neither bytes nor a JSON Web Key')
  const key = { __proto__: null }
  if (value === undefined || value === null) return key
  for (let index = 0; index < MEMBERS.length; index += 1) {
    const row = MEMBERS[index] as (typeof MEMBERS)[number]
    const given = (value as Record<string, unknown>)[row[0]]
    if (given !== undefined) kit.primordials.defineData(key, row[0], convert(given, row[1]))
  }
  return key
}

function convert(value: unknown, kind: (typeof MEMBERS)[number][1]): unknown {
  if (kind === 'text') return toText(value)
  if (kind === 'flag') return !!value
  return toList<unknown>(value, kind === 'texts' ? toText : toPrime, 'A member of the key')
}

function toPrime(value: unknown): object {
  const prime = { __proto__: null }
  if (value === undefined || value === null) return prime
  if (!isObject(value)) throw typeError('A prime of the key is no object')
  const names = ['d', 'r', 't'] as const
  for (let index = 0; index < names.length; index += 1) {
    const name = names[index] as (typeof names)[number]
    const given = (value as Record<string, unknown>)[name]
    if (given !== undefined) kit.primordials.defineData(prime, name, toText(given))
  }
  return prime
}
