import { LIMIT_CEILINGS } from '../core/limits.ts'
import { SallyportError } from '../core/errors.ts'
import { deepFreeze } from './document/deep-freeze.ts'
import type { Manifest } from './manifest.ts'
import { parseNetGrant } from './net/parse-net-grant.ts'
import { parseUrlGrant } from './net/parse-url-grant.ts'
import type { Layer, Policy, RuleLists } from './policy.ts'
import { parseEnvGrant, parseSdkGrant } from './rules/parse-name-grant.ts'
import { parsePathGrant } from './rules/parse-path-grant.ts'
import type { Parsed } from './rules/parsed.ts'
import { parseSecretGrant } from './rules/parse-secret-grant.ts'

function asking<Rule>(found: readonly Parsed<Rule>[]): RuleLists<Rule> {
  const allow = found.map((rule) => {
    if (rule.ok) return rule.value
    throw new SallyportError('SP_MANIFEST_INVALID', `Manifest asks for what cannot be granted: ${rule.problem}`)
  })
  return { allow, ask: [], deny: [], open: false }
}

/** Turns the requests of a manifest into a layer. @throws SallyportError SP_MANIFEST_INVALID for a path that leads into a special tree. */
export function layerOfManifest({ permissions }: Manifest, folder: string): Layer {
  return {
    source: 'manifest',
    read: asking(permissions.read.map(({ path }) => parsePathGrant(path, { baseFolder: folder, effect: 'allow' }))),
    net: asking(permissions.net.map(({ host, url, methods }) => (url === null ? parseNetGrant(host ?? '') : parseUrlGrant(url, methods)))),
    sdk: asking(permissions.sdk.map(({ name }) => parseSdkGrant(name))),
    env: asking(permissions.env.map(({ name }) => parseEnvGrant(name))),
    secrets: asking(permissions.secrets.map(({ name, hosts }) => parseSecretGrant(name, hosts))),
  }
}

/**
 * Makes the policy that stands for what a plugin asks, to be narrowed with what was granted: `narrow(granted, manifestLayer(manifest, folder))`.
 * On its own it allows nothing, because asking is not getting. `folder` is the absolute folder of the manifest.
 * Private addresses are left to the operator: the names in a manifest need no range beside them.
 * @throws SallyportError SP_MANIFEST_INVALID for a path that leads into a special tree.
 */
export function manifestLayer(manifest: Manifest, folder: string): Policy {
  return deepFreeze({ layers: [layerOfManifest(manifest, folder)], limits: { ...LIMIT_CEILINGS, ...manifest.limits }, until: null, modules: null })
}
