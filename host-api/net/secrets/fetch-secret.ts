import { randomBytes } from 'node:crypto'
import { SallyportError } from '../../../src/core/errors.ts'
import type { AttachScope } from '../../../src/policy/capability.ts'
import type { FetchHostsOptions } from '../fetch-options.ts'

/** A secret as the host holds it: the plugin knows the name and the placeholder, never the value. */
export interface FetchSecret {
  readonly name: string
  readonly value: string
  /** Unreserved characters only, so that encoding a URL, a form or JSON leaves it as it is. */
  readonly placeholder: string
}

// Shorter values cannot be redacted without tearing holes into ordinary text, and a plugin could find them by guessing:
// it sends guesses to a server that echoes, and sees which one comes back redacted.
const MIN_LENGTH = 8
const MAX_BYTES = 16_384

/**
 * Looks up the value of each granted secret and gives it a placeholder of its own, new for every load.
 * @throws SallyportError SP_USAGE for a secret without a value, or one that cannot be kept secret.
 */
export function openSecrets(names: readonly string[], options: { readonly source: FetchHostsOptions['secrets']; readonly scope: AttachScope }): readonly FetchSecret[] {
  return names.map((name) => {
    const value = lookUp(name, options)
    if (value === undefined) throw refused(name, 'has no value: give one in the option "secrets" of fetchHosts')
    if (typeof value !== 'string' || !value.isWellFormed()) throw refused(name, 'is not a well-formed text')
    if (value.length < MIN_LENGTH || Buffer.byteLength(value) > MAX_BYTES) throw refused(name, `does not have ${MIN_LENGTH} characters to ${MAX_BYTES} bytes`)
    return { name, value, placeholder: `secret.${name}.${randomBytes(16).toString('hex')}` }
  })
}

function lookUp(name: string, { source, scope }: { readonly source: FetchHostsOptions['secrets']; readonly scope: AttachScope }): string | undefined {
  if (typeof source === 'function') return source(name, scope)
  return source !== undefined && Object.hasOwn(source, name) ? source[name] : undefined
}

function refused(name: string, fact: string): SallyportError {
  return new SallyportError('SP_USAGE', `Secret "${name}" ${fact}`)
}
