import type { LoadedPlugin } from './load/loaded-plugin.ts'

/**
 * The trust domain that a plugin's cells belong to. Parts are joined unambiguously, so that no tenant's name can spell another's domain.
 * SECURITY: a cell serves one domain for ever. Held by test/runner/run/small-parts.test.ts.
 */
export function domainOf(plugin: Pick<LoadedPlugin, 'tenant' | 'name' | 'version' | 'bundle'>, isolation: 'tenant' | 'plugin' | 'shared'): string {
  if (isolation === 'shared') return JSON.stringify(['shared'])
  if (isolation === 'tenant') return JSON.stringify(['tenant', plugin.tenant])
  return JSON.stringify(['plugin', plugin.tenant, plugin.name, plugin.version, plugin.bundle.hash])
}
