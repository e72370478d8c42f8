import { SallyportError } from '../../../src/core/errors.ts'
import { quote } from '../../quote.ts'
import type { SdkEntry } from '../define/compile-definitions.ts'
import { isSdkRefusal } from '../sdk-refusal.ts'

/**
 * Turns what the embedder's code threw into what the plugin may know of it: an SdkRefusal becomes SP_SDK_REFUSED with its message and code,
 * everything else SP_HOST_CALL_FAILED without detail. The embedder finds the error itself under `cause`.
 */
export function hideFailure(entry: SdkEntry, error: unknown): SallyportError {
  const name = quote(`sdk.${entry.name}`)
  const data = { method: entry.name }
  if (isSdkRefusal(error)) {
    // `guestCode` is what the runner shows the plugin in place of the code.
    return new SallyportError('SP_SDK_REFUSED', error.message, { data: error.code === null ? data : { ...data, guestCode: error.code }, cause: error })
  }
  // SECURITY: also a SallyportError is hidden: a handler may use Sallyport itself, and its messages are for the embedder; test/host-api/sdk/call/hide-failure.test.ts
  return new SallyportError('SP_HOST_CALL_FAILED', `The host function ${name} failed`, { data, cause: error })
}
