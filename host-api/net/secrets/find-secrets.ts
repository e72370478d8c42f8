import type { HeaderList } from '../request/request-headers.ts'
import { fetchInvalid } from '../fetch-failures.ts'
import { openBasicCredentials } from './basic-credentials.ts'
import type { FetchSecret } from './fetch-secret.ts'

/** The parts of a request in which placeholders may stand. */
export interface SecretPlaces {
  readonly url: URL
  readonly headers: HeaderList
  readonly body: Uint8Array | null
}

/**
 * Finds the secrets whose placeholders a request carries, in the order in which the policy lists them.
 * @throws SallyportError SP_FETCH_INVALID for a placeholder in the host or the path: the policy decides on those, so they have to be what is sent.
 */
export function findSecrets(places: SecretPlaces, secrets: readonly FetchSecret[]): readonly FetchSecret[] {
  const { url, headers, body } = places
  const bytes = body === null ? null : Buffer.from(body.buffer, body.byteOffset, body.byteLength)
  return secrets.filter((secret) => {
    const { placeholder } = secret
    if (url.pathname.includes(placeholder) || url.hostname.includes(placeholder.toLowerCase())) {
      throw fetchInvalid(`Secret "${secret.name}" stands in the host or path of a URL: secrets are filled in in headers, query and body only`)
    }
    return url.search.includes(placeholder) || headers.some(([, value]) => headerHolds(value, placeholder)) || bytes?.includes(placeholder) === true
  })
}

/** True when a header value carries the placeholder, in plain or inside of Basic credentials. */
export function headerHolds(value: string, placeholder: string): boolean {
  return value.includes(placeholder) || openBasicCredentials(value)?.text.includes(placeholder) === true
}
