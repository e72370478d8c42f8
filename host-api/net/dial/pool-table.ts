import { Pool } from 'undici'
import { SallyportError } from '../../../src/core/errors.ts'
import type { CheckedAddress } from '../../../src/policy/checked-address.ts'
import type { FetchSettings } from '../fetch-options.ts'
import { makePinnedConnector } from './pinned-connector.ts'

/** Which connections may be shared. */
export interface PoolKey {
  /** The plugin as it was loaded; connections are never shared between two. */
  readonly owner: string
  readonly origin: string
  /** The checked addresses of this request. */
  readonly addresses: readonly CheckedAddress[]
}

/** Idle pools beyond this number are closed, oldest first: a plugin with a wildcard grant can name any number of hosts. */
const MAX_POOLS = 512

/** The open connections of one capability. A connection serves one owner, one origin and one set of checked addresses only. */
export class PoolTable implements AsyncDisposable {
  readonly #settings: FetchSettings
  readonly #pools = new Map<string, Pool>()
  #closed = false

  constructor(settings: FetchSettings) {
    this.#settings = settings
  }

  /** Pools that exist now. */
  get size(): number {
    return this.#pools.size
  }

  /**
   * The pool for `key`, made when there is none.
   * @throws SallyportError SP_CLOSED after the capability was closed.
   */
  get(key: PoolKey): Pool {
    // SECURITY: the addresses are part of the key: a connection to an address that this request was not allowed is never reused.
    // Guarded by test/host-api/net/dial/pool-table.test.ts.
    const id = nameOf(key)
    const known = this.#pools.get(id)
    if (known !== undefined) return known
    if (this.#closed) throw new SallyportError('SP_CLOSED', 'Fetch capability is closed')
    this.#evict()
    const pool = this.#open(key)
    this.#pools.set(id, pool)
    const drop = () => {
      if (!isIdle(pool) || this.#pools.get(id) !== pool) return
      this.#pools.delete(id)
      close(pool)
    }
    // The events come before the pool has counted the loss.
    pool.on('disconnect', () => setImmediate(drop))
    pool.on('connectionError', () => setImmediate(drop))
    return pool
  }

  /** Closes every connection at once; requests that still run fail. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true
    const pools = [...this.#pools.values()]
    this.#pools.clear()
    await Promise.all(pools.map((pool) => pool.destroy()))
  }

  #open({ origin, addresses }: PoolKey): Pool {
    const { timeouts, ca, maxConnections, maxHeaderBytes, keepAliveMs } = this.#settings
    return new Pool(origin, {
      connect: makePinnedConnector({ addresses, connectMs: timeouts.connectMs, ca }),
      connections: maxConnections, pipelining: 1, maxHeaderSize: maxHeaderBytes,
      keepAliveTimeout: keepAliveMs, keepAliveMaxTimeout: keepAliveMs,
      // The exchange keeps its own clocks: those of undici are coarse.
      headersTimeout: 0, bodyTimeout: 0, allowH2: false,
    })
  }

  #evict(): void {
    if (this.#pools.size < MAX_POOLS) return
    for (const [id, pool] of this.#pools) {
      if (pool.stats.running > 0 || pool.stats.pending > 0 || pool.stats.queued > 0) continue
      this.#pools.delete(id)
      close(pool)
      return
    }
  }
}

/** Neither a number, an origin nor an address holds a space. */
function nameOf({ owner, origin, addresses }: PoolKey): string {
  const list = addresses.length === 1 ? (addresses[0]?.address ?? '') : addresses.map(({ address }) => address).sort().join(' ')
  return `${owner} ${origin} ${list}`
}

function isIdle({ stats }: Pool): boolean {
  return stats.connected === 0 && stats.running === 0 && stats.pending === 0 && stats.queued === 0
}

/** Nothing runs in the pool: closing it cannot fail a request, and there is nobody to tell about a socket that does not close. */
function close(pool: Pool): void {
  pool.destroy().catch(() => undefined)
}
