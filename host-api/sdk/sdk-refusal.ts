const BRAND = Symbol.for('sallyport.sdk-refusal')

/**
 * What a handler throws to tell the plugin something on purpose: the plugin gets SP_SDK_REFUSED with this message.
 * Every other error of a handler reaches the plugin as SP_HOST_CALL_FAILED without any detail.
 * `code` is a word of the embedder's own for programs to match on, `ORDER_CLOSED`; it leads the message: `ORDER_CLOSED: the order is closed`.
 * @example throw new SdkRefusal('the order is closed', { code: 'ORDER_CLOSED' })
 */
export class SdkRefusal extends Error {
  override readonly name = 'SdkRefusal'
  readonly code: string | null

  constructor(message: string, options: { readonly code?: string; readonly cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
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
