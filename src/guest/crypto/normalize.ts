import { kit } from '../part-kit.ts'
import { type Algorithm, ALGORITHMS, type Member, type Operation } from './algorithms.ts'
import { checkParameters } from './check-parameters.ts'
import { checkBytes, domError, isObject, takeBytes, toInteger, toText, typeError } from './convert.ts'
import { keyState } from './crypto-key.ts'

/** Converts an `AlgorithmIdentifier`: an object, or a name. */
export function toIdentifier(value: unknown): unknown {
  return isObject(value) ? value : toText(value)
}

/**
 * Normalises an algorithm for an operation. Reads each member once, in the order of the standard; getters of the plugin may run.
 * @throws DOMException NotSupportedError when the algorithm does not do that, TypeError for members that are missing or wrong.
 */
export function normalize(identifier: unknown, operation: Operation): Algorithm {
  const given = typeof identifier === 'string' ? null : (identifier as Record<string, unknown>)
  const asked = given === null ? (identifier as string) : readName(given)
  const row = findRow(asked)
  const members = row === null ? undefined : row[1][operation]
  if (row === null || members === undefined) throw domError('NotSupportedError', `"${kit.primordials.stringSlice(asked, 0, 40)}" cannot be used for this operation`)
  const normalized = { __proto__: null, name: row[0] } as unknown as Record<string, unknown>
  for (let index = 0; index < members.length; index += 1) readMember(given, members[index] as Member, normalized)
  for (let index = 0; index < members.length; index += 1) {
    const member = members[index] as Member
    if ((member[1] === 'bytes' || member[1] === 'integer') && kit.primordials.hasOwn(normalized, member[0])) normalized[member[0]] = takeBytes(normalized[member[0]])
  }
  checkParameters(normalized as unknown as Algorithm, operation)
  return normalized as unknown as Algorithm
}

/** True when the algorithm is registered for the operation. */
export function supports(name: string, operation: Operation): boolean {
  return findRow(name)?.[1][operation] !== undefined
}

function readName(given: Record<string, unknown>): string {
  const name = given['name']
  if (name === undefined) throw typeError('The algorithm has no "name"')
  return toText(name)
}

/** Names are told apart without regard to upper and lower case, of ASCII only. */
function findRow(asked: string): (typeof ALGORITHMS)[number] | null {
  const upper = upperAscii(asked)
  for (let index = 0; index < ALGORITHMS.length; index += 1) {
    const row = ALGORITHMS[index] as (typeof ALGORITHMS)[number]
    if (upperAscii(row[0]) === upper) return row
  }
  return null
}

function upperAscii(text: string): string {
  const { fromCharCode, stringCharCodeAt } = kit.primordials
  let upper = ''
  for (let index = 0; index < text.length && index < 64; index += 1) {
    const code = stringCharCodeAt(text, index)
    upper += fromCharCode(code >= 97 && code <= 122 ? code - 32 : code)
  }
  return text.length > 64 ? '' : upper
}

function readMember(given: Record<string, unknown> | null, member: Member, into: Record<string, unknown>): void {
  const name = member[0]
  const value = given === null ? undefined : given[name]
  if (value !== undefined) kit.primordials.defineData(into, name, convert(value, member))
  else if (member[2]) throw typeError(`The algorithm has no "${name}"`)
}

function convert(value: unknown, member: Member): unknown {
  const what = `"${member[0]}" of the algorithm`
  switch (member[1]) {
    case 'bytes':
      checkBytes(value, what)
      return value
    case 'integer':
      if (kit.primordials.typedArrayKind(value) !== 'Uint8Array') throw typeError(`${what} is not a Uint8Array`)
      checkBytes(value, what)
      return value
    case 'octet':
      return toInteger(value, 0xff, what)
    case 'ushort':
      return toInteger(value, 0xffff, what)
    case 'ulong':
      return toInteger(value, 0xffffffff, what)
    case 'hash':
      return normalize(toIdentifier(value), 'digest')
    case 'key':
      return keyState(value, what)
    default:
      return toText(value)
  }
}
