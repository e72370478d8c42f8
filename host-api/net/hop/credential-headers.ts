// Names under which credentials are known to travel, by their words. Wide on purpose: these headers are only ever dropped towards another origin.
const CREDENTIAL = /auth|cookie|token|secret|credential|session|password|passwd|signature|jwt|(?:^|[-_])(?:api)?keys?(?:$|[-_])|apikey/

/** True for a header that may carry credentials of the plugin: it belongs to the origin it was written for. */
export function isCredentialHeader(name: string): boolean {
  return CREDENTIAL.test(name)
}
