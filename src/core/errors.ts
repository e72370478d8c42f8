import { type ErrorCode, ERROR_CODES, type Fault } from './error-codes.ts'

const BRAND = Symbol.for('sallyport.error')

/** Facts about one failure, safe for the embedder and the audit log. Never shown to a guest. */
export type ErrorData = Readonly<Record<string, unknown>>

/**
 * The only error class that leaves the library.
 * Match on `code`, which is stable; messages may change. The table behind `fault`, `http` and `exit` is ERROR_CODES.
 */
export class SallyportError extends Error {
  override readonly name = 'SallyportError'
  readonly code: ErrorCode
  readonly data: ErrorData

  constructor(code: ErrorCode, message: string, options: { readonly data?: ErrorData; readonly cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.code = code
    this.data = options.data ?? {}
  }

  /** Who has to act: the operator, the plugin's author, or Sallyport and the machine it runs on. */
  get fault(): Fault {
    return ERROR_CODES[this.code].fault
  }

  /** The HTTP status that a server answers with. */
  get http(): number {
    return ERROR_CODES[this.code].http
  }

  /** The exit code of the command line. */
  get exit(): number {
    return ERROR_CODES[this.code].exit
  }

  get [BRAND](): true {
    return true
  }
}

/** True for a SallyportError, also for one made by another copy of this package. */
export function isSallyportError(value: unknown): value is SallyportError {
  return typeof value === 'object' && value !== null && BRAND in value
}
