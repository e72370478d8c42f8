import type { AlarmClock } from '../../../src/core/alarm-clock.ts'
import type { HostCall } from '../../../src/policy/capability.ts'
import type { PoolTable } from '../dial/pool-table.ts'
import type { FetchSettings } from '../fetch-options.ts'
import type { FetchSecret } from '../secrets/fetch-secret.ts'
import type { FetchScope } from './fetch-scope.ts'
import type { LookupQueue } from './lookup-queue.ts'

/** What the fetches of one loaded plugin share. */
export interface FetchHome {
  readonly settings: FetchSettings
  /** The clock of every deadline. */
  readonly alarms: AlarmClock
  readonly pools: PoolTable
  readonly lookups: LookupQueue
  /** Names the loaded plugin among all that use the capability: connections are shared within it only. */
  readonly owner: string
  readonly secrets: readonly FetchSecret[]
  /** Secrets that any fetch has sent: from then on every answer is searched for them, since a server may hand them back later. */
  readonly sent: Set<FetchSecret>
  /** A new number for an open body. */
  nextBodyId(): number
}

/** What the hops of one fetch share. */
export interface FetchContext extends FetchHome {
  readonly call: HostCall
  readonly scope: FetchScope
}
