import { SallyportError } from '../../src/core/errors.ts'
import { quote } from '../quote.ts'

const BRAND = Symbol.for('sallyport.sdk-refusal')

const CODE = /^(?!SP_)[A-Z][A-Z0-9_]{0,63}$/

/**
 * What a handler throws to tell the plugin something on purpose: the plugin gets an error with this message and this code.
 * Every other error of a handler reaches the plugin as SP_HOST_CALL_FAILED without any detail.
 * `code` is a word of the embedder's own, capitals, digits and `_`, that plugins may match on; default SP_SDK_REFUSED, which is what audit and embedder see.
 * @throws SallyportError SP_USAGE for a code of another shape, or one that begins like those of Sallyport
 * @example throw new SdkRefusal('the order is closed', { code: 'ORDER_CLOSED' })
 */
export class SdkRefusal extends Error {
  override readonly name = 'SdkRefusal'
  readonly code: string | null

  constructor(message: string, options: { readonly code?: string; readonly cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    // SECURITY: a handler cannot make a plugin believe that Sallyport itself refused; test/host-api/sdk/sdk-refusal.test.ts
    if (options.code !== undefined && !CODE.test(options.code)) throw new SallyportError('SP_USAGE', `The code ${quote(options.code)} of an SdkRefusal must be capitals, digits and "_", and not begin with "SP_"`)
    this.code = options.code ?? null
  }

  get [BRAND](): true {
    return true
  }
}

/** True for an SdkRefusal, also for one made by another copy of this package. */
export function isSdkRefusal(value: unknown): value is SdkRefusal {
  return value instanceof Error && BRAND in value
}
