import { AlarmClock } from '../../src/core/alarm-clock.ts'
import type { AttachScope, Attachment, Capability } from '../../src/policy/capability.ts'
import { grantsAny } from '../../src/policy/grants-any.ts'
import { listedNames } from '../../src/policy/listed-names.ts'
import { PoolTable } from './dial/pool-table.ts'
import { type FetchHostsOptions, type FetchSettings, resolveFetchOptions } from './fetch-options.ts'
import type { FetchHome } from './hop/fetch-context.ts'
import { LookupQueue } from './hop/lookup-queue.ts'
import { NET_BODY, NET_CANCEL } from './net-body.ts'
import { makeNetFetch } from './net-fetch.ts'
import { openSecrets } from './secrets/fetch-secret.ts'

/**
 * The power to fetch from granted hosts, with granted secrets filled in by the host.
 * Close it with `await using` or through the runner: it owns the connections of every plugin it was attached to.
 * @throws SallyportError SP_USAGE on options that mean nothing
 * @example
 * const runner = await createRunner({ capabilities: [fetchHosts({ secrets: { ACME_KEY: process.env.ACME_KEY ?? '' } })] })
 */
export function fetchHosts(options: FetchHostsOptions = {}): Capability & AsyncDisposable {
  const settings = resolveFetchOptions(options)
  const pools = new PoolTable(settings)
  const alarms = new AlarmClock()
  let loads = 0
  return {
    name: 'net',
    attach: (scope) => {
      if (!grantsAny(scope.policy, 'net')) return null
      loads += 1
      return attachFetch(scope, { settings, alarms, pools, owner: String(loads), secrets: options.secrets })
    },
    [Symbol.asyncDispose]: () => pools[Symbol.asyncDispose](),
  }
}

interface AttachParts {
  readonly settings: FetchSettings
  readonly alarms: AlarmClock
  readonly pools: PoolTable
  readonly owner: string
  readonly secrets: FetchHostsOptions['secrets']
}

function attachFetch(scope: AttachScope, { settings, alarms, pools, owner, secrets: source }: AttachParts): Attachment {
  const secrets = openSecrets(listedNames(scope.policy, 'secrets'), { source, scope })
  let bodies = 0
  const home: FetchHome = { settings, alarms, pools, lookups: new LookupQueue(settings.resolve, settings.timeouts.connectMs), owner, secrets, sent: new Set(), nextBodyId: () => (bodies += 1) }
  return {
    functions: [makeNetFetch(home), NET_BODY, NET_CANCEL],
    globals: { fetch: 'net.fetch', 'fetch.body': 'net.body', 'fetch.cancel': 'net.cancel' },
    ...(secrets.length === 0 ? {} : { data: { secrets: Object.fromEntries(secrets.map(({ name, placeholder }) => [name, placeholder])) } }),
    secrets: secrets.map(({ name, value }) => ({ name, value })),
  }
}
