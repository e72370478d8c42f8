import type { RunError } from '../core/outcome.ts'

const MOST_NAME = 101
const MOST_MESSAGE = 8193
const MOST_STACK = 16_385
const MOST_CAUSES = 8
const MOST_ERRORS = 32
const UNKNOWN: RunError = { code: 'SP_THREW', name: 'Error', message: 'The plugin threw something that cannot be shown' }

/**
 * Turns what a guest says that it threw (a decoded tree, see ErrorTree) into the record of an outcome. Never throws: what has another
 * shape becomes a generic record. The code is always SP_THREW: a plugin may write any `code`, `name` or `kind` it likes, so these stay
 * among the `fields`, and whoever wants to believe them compares them with what the host itself refused.
 */
export function parseThrown(tree: unknown): RunError {
  return parseError(tree, 0)
}

function parseError(tree: unknown, depth: number): RunError {
  if (!isRecord(tree)) return UNKNOWN
  const { name, message, stack, cause } = tree
  const fields = parseFields(tree, depth)
  return {
    code: 'SP_THREW',
    name: typeof name === 'string' && name !== '' ? clip(name, MOST_NAME) : 'Error',
    message: typeof message === 'string' ? clip(message, MOST_MESSAGE) : '',
    ...(typeof stack === 'string' ? { stack: clip(stack, MOST_STACK) } : {}),
    ...(cause !== undefined && depth < MOST_CAUSES ? { cause: parseError(cause, depth + 1) } : {}),
    ...(fields === null ? {} : { fields }),
  }
}

/** Own fields, and the members of an AggregateError as `errors`. */
function parseFields(tree: Readonly<Record<string, unknown>>, depth: number): Readonly<Record<string, unknown>> | null {
  const { fields, errors } = tree
  const own = isRecord(fields) ? fields : null
  if (!Array.isArray(errors) || depth >= MOST_CAUSES) return own
  return { ...own, errors: errors.slice(0, MOST_ERRORS).map((error: unknown) => parseError(error, depth + 1)) }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array) && !(value instanceof Date)
}

function clip(text: string, most: number): string {
  return text.length <= most ? text : text.slice(0, most)
}
