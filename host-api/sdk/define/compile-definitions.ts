import { SallyportError } from '../../../src/core/errors.ts'
import { quote } from '../../quote.ts'
import { checkMemberName } from './member-name.ts'
import type { SdkCall, SdkSchema } from './sdk-definitions.ts'

/** One method after it was checked and copied: later changes to the embedder's object cannot reach it. */
export interface SdkEntry {
  readonly namespace: string
  readonly method: string
  /** `kv.get`, as policies name it. */
  readonly name: string
  readonly description: string | null
  readonly effect: boolean
  readonly timeoutMs: number | null
  readonly input: SdkSchema
  readonly output: SdkSchema | null
  readonly run: (input: unknown, call: SdkCall) => unknown
}

// More than setTimeout can count would fire at once.
const LONGEST_TIMEOUT = 2 ** 31 - 1

/**
 * Checks and copies SdkDefinitions, whatever they claim to be, own properties only, into a list in the order of definition.
 * `prefix` is put before every namespace name: `acme_` turns `kv.get` into `acme_kv.get`.
 * @throws SallyportError SP_USAGE that names the faulty namespace, method or property
 */
export function compileDefinitions(definitions: unknown, prefix = ''): readonly SdkEntry[] {
  const entries: SdkEntry[] = []
  for (const [key, methods] of ownEntries(definitions, 'The definitions of sdk()')) {
    const namespace = prefix + key
    checkMemberName(namespace, 'namespace')
    for (const [method, definition] of ownEntries(methods, `The sdk namespace ${quote(namespace)}`)) {
      checkMemberName(method, 'method')
      entries.push(compileMethod(definition, { namespace, method }))
    }
  }
  return Object.freeze(entries)
}

function ownEntries(value: unknown, what: string): [string, unknown][] {
  if (!isRecord(value)) throw new SallyportError('SP_USAGE', `${what} must be an object, not ${typeof value}`)
  return Object.entries(value)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function compileMethod(definition: unknown, place: { readonly namespace: string; readonly method: string }): SdkEntry {
  const name = `${place.namespace}.${place.method}`
  if (!isRecord(definition)) throw wrong(name, 'must be an object with "input" and "run"')
  const { input, output, run, description, effect, timeoutMs } = definition
  if (!isSchema(input)) throw wrong(name, 'needs "input", a schema of zod 4')
  if (output !== undefined && !isSchema(output)) throw wrong(name, 'has an "output" that is not a schema of zod 4')
  if (typeof run !== 'function') throw wrong(name, 'needs "run", a function')
  if (description !== undefined && typeof description !== 'string') throw wrong(name, 'has a "description" that is not a string')
  if (effect !== undefined && typeof effect !== 'boolean') throw wrong(name, 'has an "effect" that is neither true nor false')
  if (timeoutMs !== undefined && !isTimeout(timeoutMs)) throw wrong(name, `has a "timeoutMs" that is not a whole number from 1 to ${LONGEST_TIMEOUT}`)
  const call = (value: unknown, context: SdkCall): unknown => Reflect.apply(run, definition, [value, context])
  return Object.freeze({ ...place, name, description: description ?? null, effect: effect ?? true, timeoutMs: timeoutMs ?? null, input, output: output ?? null, run: call })
}

function isSchema(value: unknown): value is SdkSchema {
  return typeof value === 'object' && value !== null && '_zod' in value
}

function isTimeout(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= LONGEST_TIMEOUT
}

function wrong(name: string, fact: string): SallyportError {
  return new SallyportError('SP_USAGE', `The sdk method ${quote(name)} ${fact}`)
}
