import { availableParallelism } from 'node:os'
import { type AuditLog, openAudit } from '../audit/audit-log.ts'
import { type Bundler, openBundler } from '../bundle/open-bundler.ts'
import { openCellGroups } from '../confine/cgroup/cell-groups.ts'
import { findCellFiles } from '../confine/cell-files.ts'
import { defaultLevel } from '../confine/choose-confiner.ts'
import type { Layer } from '../confine/launch.ts'
import { SallyportError } from '../core/errors.ts'
import type { CellPool, PoolOptions } from '../pool/cell-pool.ts'
import type { Capability } from '../policy/capability.ts'
import { domainOf } from './domain.ts'
import { RunnerEmitter, type RunnerEvents } from './events.ts'
import type { LoadOptions } from './load/load-options.ts'
import { loadPlugin } from './load/load-plugin.ts'
import { openPool } from './open-pool.ts'
import { Plugin, type PluginHost } from './plugin.ts'
import { Quarantine } from './quarantine/quarantine.ts'
import { QuarantineFile } from './quarantine/quarantine-file.ts'
import { SeatSource } from './run/seat-source.ts'
import type { RunnerOptions } from './runner-options.ts'

interface Parts {
  readonly options: RunnerOptions
  readonly pool: CellPool
  readonly bundler: Bundler
  readonly audit: AuditLog
  readonly emitter: RunnerEmitter
  readonly quarantine: Quarantine
}

/** Loads and runs plugins. Owns the cells, the bundler and the audit; close it to end them. */
export class Runner {
  readonly #parts: Parts
  readonly #plugins = new Set<Plugin>()
  #closing: Promise<void> | null = null

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /**
   * Loads a plugin: reads its manifest and policy, bundles it, attaches what was granted.
   * @throws SallyportError SP_BUNDLE_*, SP_POLICY_INVALID, SP_MANIFEST_INVALID, SP_USAGE, SP_CLOSED.
   */
  async load(options: LoadOptions): Promise<Plugin> {
    if (this.#closing !== null) throw new SallyportError('SP_CLOSED', 'Cannot load: the runner is closed')
    const { bundler, pool, audit, emitter } = this.#parts
    const { capabilities = [], isolation = 'tenant', onAsk } = this.#parts.options
    const loaded = await loadPlugin(options, { bundler, capabilities })
    const { plugin } = loaded
    const { quarantine } = this.#parts
    const suspect = { tenant: plugin.tenant, plugin: plugin.name, version: plugin.version, bundleHash: plugin.bundle.hash }
    const tenancy = () => ({ domain: domainOf(plugin, quarantine.isAlone(suspect) ? 'plugin' : isolation), group: isolation === 'shared' ? 'shared' : `tenant ${plugin.tenant}` })
    const host: PluginHost = {
      loaded,
      inputSchema: options.input ?? null,
      seats: new SeatSource(pool, { plugin, tenancy, reuse: options.reuse ?? 'fresh' }),
      batchSeats: new SeatSource(pool, { plugin, tenancy, reuse: 'warm' }),
      plan: { pool, audit: audit.redacting(plugin.redactText), observer: this.#observer(), onAsk: onAsk ?? null },
      quarantine,
      onRun: (event, info, outcome) => (event === 'start' || outcome === null ? emitter.tell('run-start', info) : emitter.tell('run-end', info, outcome)),
      onClose: (closed) => this.#plugins.delete(closed),
    }
    const made = new Plugin(host)
    this.#plugins.add(made)
    return made
  }

  /** Plugin versions that killed cells: list them, lift them. */
  get quarantine(): Pick<Quarantine, 'list' | 'lift'> {
    return this.#parts.quarantine
  }

  /** What contains the cells of this runner, layer by layer. */
  get layers(): readonly Layer[] {
    return this.#parts.pool.layers
  }

  /** Listens to what happens. @returns a function that stops listening. */
  on<Name extends keyof RunnerEvents>(name: Name, listener: (...args: RunnerEvents[Name]) => void): () => void {
    const { emitter } = this.#parts
    emitter.on(name, listener as never)
    return () => emitter.off(name, listener as never)
  }

  /** Waits for runs under way, then ends cells, bundler, capabilities and audit. */
  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    await Promise.all([...this.#plugins].map((plugin) => plugin.close()))
    const { pool, bundler, audit, options } = this.#parts
    await Promise.all([pool.close(), bundler.close(), ...(options.capabilities ?? []).map(dispose)])
    await audit.close()
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  #observer(): PluginHost['plan']['observer'] {
    const { emitter } = this.#parts
    return {
      log: (info, line) => emitter.tell('log', { ...line, runId: info.id, attempt: info.attempt }),
      decision: (info, decision) => emitter.tell('decision', info, decision),
      retry: (info) => emitter.tell('run-retry', info),
      progress: (progress) => emitter.tell('progress', progress),
    }
  }
}

/**
 * Makes a runner. Its first cell has started and is confined as asked when this returns.
 * @throws SallyportError SP_CELL_START when cells cannot be confined as asked or their files are missing, SP_AUDIT_FAILED, SP_USAGE.
 */
export async function createRunner(options: RunnerOptions = {}): Promise<Runner> {
  const files = findCellFiles()
  const audit = openAudit(options.audit ?? null)
  const quarantine = new Quarantine(options.quarantine, options.stateFolder === undefined ? null : new QuarantineFile(options.stateFolder))
  const emitter = new RunnerEmitter()
  const { isolation = 'tenant' } = options
  const { max = 16, perDomain = availableParallelism(), spares = 1, seats = 32, idleMs = 30_000, maxWaiting = 1000, processors = null, delegated = false } = options.cells ?? {}
  if (!(max >= 1 && perDomain >= 1 && seats >= 1 && spares >= 0)) throw new SallyportError('SP_USAGE', 'Cannot make a runner: cells.max, cells.perDomain and cells.seats must be at least 1, cells.spares at least 0')
  if (!(processors === null || (processors >= 0.01 && processors <= 1024))) throw new SallyportError('SP_USAGE', 'Cannot make a runner: cells.processors must be a number from 0.01 to 1024')
  const groups = openCellGroups({ processors, delegated })
  const sizes = { maxCells: max, cellsPerDomain: perDomain, cellsPerGroup: isolation === 'shared' ? max : Math.max(perDomain, Math.floor(max / 4)), spares, seatsPerCell: seats, idleMs, maxWaiting, groups }
  const observe: PoolOptions['observe'] = ({ kind, ...cell }) => emitter.tell(kind, cell)
  const pool = await openPool(options.confinement ?? defaultLevel(), files, { ...sizes, hardened: options.hardened ?? false, observe }).catch(async (error: unknown) => {
    await audit.close()
    throw error
  })
  noteAbsentLayers(pool.layers, audit)
  return new Runner({ options, pool, bundler: openBundler({ cacheFolder: options.cacheFolder ?? null }), audit, emitter, quarantine })
}

/** What is not there is said, loudly: every runner's audit begins with the layers that its cells lack. */
function noteAbsentLayers(layers: readonly Layer[], audit: AuditLog): void {
  for (const layer of layers) if (!layer.active) audit.note({ kind: 'confinement.missing', target: layer.name, text: layer.detail })
  if (process.platform !== 'linux') audit.note({ kind: 'confinement.missing', target: 'resident-memory', text: 'No /proc: the resident memory of cells is not watched' })
}

async function dispose(capability: Capability): Promise<void> {
  const owner = capability as Capability & Partial<AsyncDisposable>
  await owner[Symbol.asyncDispose]?.()
}
