// Shared with the guest: runs inside the hostile realm, inside the timed turn that ends the run.
import { decodeForGuest } from './decode-in-guest.ts'
import { encodeValue } from './encode-value.ts'
import { constructorName } from './hardened/describe-instance.ts'
import { append, defineData, isArray, isError, NOTHING, dataProperty, ownKeys, parseJson, prototypeOf, readProperty, sliceText, symbolDescription, typedArrayKind } from './hardened/primordials.ts'
import type { ValueBudget } from './value-budget.ts'

/** What was thrown, as plain data that encodeValue takes. */
export interface ErrorTree {
  readonly name: string
  readonly message: string
  readonly stack?: string
  readonly cause?: ErrorTree
  /** The errors of an AggregateError. */
  readonly errors?: readonly ErrorTree[]
  /** Own data fields that are plain data; what cannot cross is left out. */
  readonly fields?: Readonly<Record<string, unknown>>
}

const MOST_NAME = 100
const MOST_MESSAGE = 8192
const MOST_STACK = 16_384
// Cutting a rope flattens it, so one that is much longer than any message is named by its length.
const LONGEST_TEXT = 1_000_000
const MOST_CAUSES = 8
const MOST_ERRORS = 32
const MOST_FIELDS = 32
const FIELD_BYTES = 16_384
const SHOWN_APART: readonly unknown[] = ['name', 'message', 'stack', 'cause', 'errors']

interface Description {
  /** Errors that may still be described, causes and members of aggregates together. */
  errorsLeft: number
}

/**
 * Describes anything that was thrown: name, message, stack, the chain of causes to depth 8, own plain fields. Never throws.
 * Name, message and stack are read as any reader would, so a plugin's getter or proxy may run, on the plugin's own time;
 * causes and fields are own data properties only.
 */
export function describeError(thrown: unknown): ErrorTree {
  return describe(thrown, 0, { errorsLeft: MOST_ERRORS })
}

function describe(thrown: unknown, depth: number, all: Description): ErrorTree {
  all.errorsLeft -= 1
  if ((typeof thrown !== 'object' && typeof thrown !== 'function') || thrown === null) return { name: 'NonError', message: showPrimitive(thrown) }
  const tree = { name: nameOf(thrown), message: messageOf(thrown) }
  try {
    const stack = readProperty(thrown, 'stack')
    if (typeof stack === 'string') defineData(tree, 'stack', clip(stack, MOST_STACK))
  } catch { /* a stack that throws is no stack */ }
  try {
    describeCauses(tree, thrown, { depth, all })
  } catch { /* a cause that throws is no cause */ }
  try {
    describeFields(tree, thrown)
  } catch { /* a proxy that throws has no fields */ }
  return tree
}

function nameOf(thrown: object): string {
  try {
    const name = readProperty(thrown, 'name')
    if (typeof name === 'string' && name !== '' && typeof thrown === 'object') return clip(name, MOST_NAME)
    const made = constructorName(prototypeOf(thrown))
    if (made !== '' && isError(thrown)) return made
  } catch { /* named below */ }
  return 'NonError'
}

function messageOf(thrown: object): string {
  try {
    const message = readProperty(thrown, 'message')
    if (typeof message === 'string') return clip(message, MOST_MESSAGE)
    if (isError(thrown)) return ''
    if (typeof thrown === 'function') return 'A function was thrown'
    if (isArray(thrown)) return 'An array was thrown'
    const made = constructorName(prototypeOf(thrown))
    return made === '' || made === 'Object' ? 'An object was thrown that is not an Error' : `An instance of "${made}" was thrown that is not an Error`
  } catch {
    return 'An object was thrown that throws when it is read'
  }
}

function describeCauses(tree: object, thrown: object, options: { readonly depth: number; readonly all: Description }): void {
  const { depth, all } = options
  if (depth >= MOST_CAUSES) return
  const cause = dataProperty(thrown, 'cause')
  if (cause !== NOTHING && cause !== undefined && cause !== thrown && all.errorsLeft > 0) defineData(tree, 'cause', describe(cause, depth + 1, all))
  const errors = dataProperty(thrown, 'errors')
  if (!isError(thrown) || !isArray(errors)) return
  const described: ErrorTree[] = []
  const count: unknown = errors.length
  for (let at = 0; typeof count === 'number' && at < count && all.errorsLeft > 0; at += 1) {
    const error = dataProperty(errors, at)
    if (error === NOTHING) break
    append(described, describe(error, depth + 1, all))
  }
  defineData(tree, 'errors', described)
}

function describeFields(tree: object, thrown: object): void {
  // The indices of an array are no fields, and listing those of a typed array takes seconds that cannot be interrupted.
  if (typeof thrown === 'function' || isArray(thrown) || typedArrayKind(thrown) !== undefined) return
  const keys = ownKeys(thrown)
  const fields = {}
  let count = 0
  let bytes = FIELD_BYTES
  for (let at = 0; at < keys.length && count < MOST_FIELDS; at += 1) {
    const key = keys[at] as string | symbol
    if (typeof key !== 'string' || isShownApart(key) || key === '__proto__' || key.length > MOST_NAME) continue
    const value = dataProperty(thrown, key)
    if (value === NOTHING || value === undefined) continue
    const encoded = encodeValue(value, { root: key, budget: fieldBudget(bytes), sanitise: 'drop' })
    if (!encoded.ok) continue
    bytes -= encoded.cost.bytes
    count += 1
    // A copy: what was checked is what is passed on, even if the field is a proxy that answers otherwise the next time.
    defineData(fields, key, decodeForGuest(parseJson(encoded.text), encoded.blobs))
  }
  if (count > 0) defineData(tree, 'fields', fields)
}

function isShownApart(key: string): boolean {
  for (let at = 0; at < SHOWN_APART.length; at += 1) if (SHOWN_APART[at] === key) return true
  return false
}

function fieldBudget(bytes: number): ValueBudget {
  return { bytes, nodes: 500, depth: 8, keys: 100, stringLength: bytes }
}

function showPrimitive(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return clip(value, MOST_MESSAGE)
    case 'number':
    case 'boolean':
      return `${value}`
    case 'bigint':
      return 'A BigInt was thrown'
    case 'symbol':
      return `Symbol(${clip(symbolDescription(value) ?? '', MOST_NAME)})`
    default:
      return value === null ? 'null' : 'undefined'
  }
}

function clip(text: string, most: number): string {
  if (text.length <= most) return text
  return text.length > LONGEST_TEXT ? `[text of ${text.length} characters]` : `${sliceText(text, 0, most)}…`
}
