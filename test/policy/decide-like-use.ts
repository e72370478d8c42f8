import { realpathSync } from 'node:fs'
import { resolve } from 'node:path'
import { isSallyportError } from '../../src/core/errors.ts'
import { CheckedAddress } from '../../src/policy/checked-address.ts'
import { CheckedUrl } from '../../src/policy/checked-url.ts'
import { decide } from '../../src/policy/decide.ts'
import { makeGuard } from '../../src/policy/make-guard.ts'
import { parsePolicy } from '../../src/policy/parse-policy.ts'
import type { Policy } from '../../src/policy/policy.ts'
import type { PermissionRequest } from '../../src/policy/request.ts'

/** A policy from a document, relative paths against `baseFolder`. */
export function policyOf(document: unknown, baseFolder = '/srv/plugin'): Policy {
  return parsePolicy(document, { baseFolder })
}

/** The effect and the rule of one decision, as one short text. */
export function verdict(policy: Policy, request: PermissionRequest, now?: number): string {
  const { effect, rule } = decide(policy, request, now)
  return `${effect} ${rule}`
}

/** The effect for one URL. */
export function effectOf(policy: Policy, url: string, method = 'GET'): string {
  return decide(policy, { kind: 'net', url: new URL(url), method }).effect
}

/** Decides a read the way a reader does: the path as spelled, made absolute, links followed, then the decision on where it leads. */
export function useRead(policy: Policy, path: string, baseFolder: string): string {
  const spelled = resolve(baseFolder, path)
  const first = decide(policy, { kind: 'read', path: spelled }).effect
  const real = realpathSync.native(spelled)
  return first === 'deny' ? first : decide(policy, { kind: 'read', path: real }).effect
}

/** Decides a request the way a fetch does: every hop's URL, then every address that its host resolves to. */
export async function useFetch(policy: Policy, hops: readonly string[], resolver: (host: string) => readonly string[]): Promise<string> {
  const guard = makeGuard(() => policy)
  try {
    for (const hop of hops) {
      const forHost = await CheckedUrl.check(guard, hop, 'GET')
      for (const address of resolver(forHost.hostname.replace(/^\[|\]$/g, ''))) await CheckedAddress.check(guard, { address, port: forHost.port, forHost })
    }
    return 'allow'
  } catch (error) {
    if (isSallyportError(error)) return error.code === 'SP_FETCH_INVALID' ? 'invalid' : 'deny'
    throw error
  }
}
