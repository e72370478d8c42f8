import { SallyportError } from '../core/errors.ts'
import { escapeText } from '../core/escape-text.ts'
import { isThenable } from '../core/when-ready.ts'
import { keyStep } from './hardened/path-text.ts'

/** A schema of any library that speaks Standard Schema 1: zod, valibot, arktype and others. See https://standardschema.dev */
export interface StandardSchema {
  readonly '~standard': {
    readonly version: 1
    readonly vendor: string
    readonly validate: (value: unknown) => SchemaResult | Promise<SchemaResult>
  }
}

type PathSegment = PropertyKey | { readonly key: PropertyKey }

interface SchemaIssue {
  readonly message: string
  readonly path?: readonly PathSegment[] | undefined
}

type SchemaResult = { readonly value: unknown; readonly issues?: undefined } | { readonly issues: readonly SchemaIssue[] }

/** What is checked, and how a failure is named. */
export interface SchemaOptions {
  /** What paths start with: `result`, `input`. */
  readonly root: string
  readonly code: 'SP_OUTPUT_SCHEMA' | 'SP_INPUT_SCHEMA'
}

const MOST_ISSUES = 5

/** True for something that carries the Standard Schema interface. */
export function isStandardSchema(value: unknown): value is StandardSchema {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return false
  const standard: unknown = Reflect.get(value, '~standard')
  return typeof standard === 'object' && standard !== null && Reflect.get(standard, 'version') === 1 && typeof Reflect.get(standard, 'validate') === 'function'
}

/**
 * Checks a value against a schema: at once, unless the schema answers with a promise.
 * @returns what the schema makes of the value: defaults, transforms and dropped keys included.
 * @throws SallyportError with the given code, the faulty elements in its message and in `data.issues`; SP_INTERNAL when the schema itself throws.
 * Rejects with the same where it gives a promise.
 */
export function checkSchema(schema: StandardSchema, value: unknown, options: SchemaOptions): unknown {
  const broken = (cause: unknown) => new SallyportError('SP_INTERNAL', `The schema of the ${options.root} threw instead of answering`, { cause })
  let result: SchemaResult | PromiseLike<SchemaResult>
  try {
    result = schema['~standard'].validate(value)
  } catch (cause) {
    throw broken(cause)
  }
  if (!isThenable(result)) return accept(result, options)
  return Promise.resolve(result).catch((cause: unknown) => { throw broken(cause) }).then((given) => accept(given as SchemaResult, options))
}

function accept(result: SchemaResult, options: SchemaOptions): unknown {
  if (result.issues === undefined) return result.value
  const issues = result.issues.slice(0, MOST_ISSUES).map((issue) => issueText(issue, options.root))
  const more = result.issues.length > MOST_ISSUES ? ` and ${result.issues.length - MOST_ISSUES} more` : ''
  throw new SallyportError(options.code, `The ${options.root} does not match its schema: ${issues.join('; ')}${more}`, { data: { issues } })
}

/** One fault as people read it: `result.items[3].price: expected number`. The message may quote the value, so it is escaped. */
function issueText(issue: SchemaIssue, root: string): string {
  const path = (issue.path ?? []).map(stepText).join('')
  return `${escapeText(root + path, { max: 300 })}: ${escapeText(issue.message, { max: 300 })}`
}

function stepText(segment: PathSegment): string {
  const key = typeof segment === 'object' ? segment.key : segment
  return typeof key === 'number' ? `[${key}]` : keyStep(String(key))
}
