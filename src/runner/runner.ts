import { type AuditLog, openAudit } from '../audit/audit-log.ts'
import { type Bundler, openBundler } from '../bundle/open-bundler.ts'
import type { Layer } from '../confine/launch.ts'
import { SallyportError } from '../core/errors.ts'
import type { CellPool } from '../pool/cell-pool.ts'
import type { Capability } from '../policy/capability.ts'
import { domainOf } from './domain.ts'
import type { RunnerEvents } from './events.ts'
import type { LoadOptions } from './load/load-options.ts'
import { loadPlugin } from './load/load-plugin.ts'
import { Plugin, type PluginHost } from './plugin.ts'
import { Quarantine } from './quarantine/quarantine.ts'
import { QuarantineFile } from './quarantine/quarantine-file.ts'
import { SeatSource } from './run/seat-source.ts'
import type { RunnerOptions } from './runner-options.ts'
import { startPool, type StartedPool } from './start-pool.ts'

interface Parts {
  readonly options: RunnerOptions
  readonly started: StartedPool
  /** The pool of `started`, once the audit says what its cells lack. */
  readonly ready: Promise<CellPool>
  readonly bundler: Bundler
  readonly audit: AuditLog
  readonly quarantine: Quarantine
}

/** Loads and runs plugins. Owns the cells, the bundler and the audit; close it to end them. */
export class Runner {
  readonly #parts: Parts
  readonly #plugins = new Set<Plugin>()
  #pool: CellPool | null = null
  #closing: Promise<void> | null = null

  constructor(parts: Parts) {
    this.#parts = parts
    parts.ready.then((pool) => {
      this.#pool = pool
    }, () => {})
  }

  /**
   * Loads a plugin: reads its manifest and policy, bundles it, attaches what was granted.
   * @throws SallyportError SP_BUNDLE_*, SP_POLICY_INVALID, SP_MANIFEST_INVALID, SP_USAGE, SP_CLOSED.
   */
  async load(options: LoadOptions): Promise<Plugin> {
    if (this.#closing !== null) throw new SallyportError('SP_CLOSED', 'Cannot load: the runner is closed')
    const { bundler, audit, ready, started: { emitter } } = this.#parts
    const { capabilities = [], isolation = 'tenant', onAsk } = this.#parts.options
    // A plugin is read and bundled while the first cell starts; it gets no further before that is proved to be confined.
    const [loaded, pool] = await Promise.all([loadPlugin(options, { bundler, capabilities }), ready])
    const { plugin } = loaded
    const { quarantine } = this.#parts
    const suspect = { tenant: plugin.tenant, plugin: plugin.name, version: plugin.version, bundleHash: plugin.bundle.hash }
    const group = isolation === 'shared' ? 'shared' : `tenant ${plugin.tenant}`
    const [usual, apart] = [{ domain: domainOf(plugin, isolation), group }, { domain: domainOf(plugin, 'plugin'), group }]
    const tenancy = () => (quarantine.isAlone(suspect) ? apart : usual)
    const host: PluginHost = {
      loaded,
      inputSchema: options.input ?? null,
      seats: new SeatSource(pool, { plugin, tenancy, reuse: options.reuse ?? 'fresh' }),
      batchSeats: new SeatSource(pool, { plugin, tenancy, reuse: 'warm', most: 1 }),
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
    if (this.#pool === null) throw new SallyportError('SP_INTERNAL', 'Cannot tell the layers of cells before the first one has started')
    return this.#pool.layers
  }

  /** Listens to what happens. @returns a function that stops listening. */
  on<Name extends keyof RunnerEvents>(name: Name, listener: (...args: RunnerEvents[Name]) => void): () => void {
    const { emitter } = this.#parts.started
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
    const { started, bundler, audit, options } = this.#parts
    await Promise.all([started.close(), bundler.close(), ...(options.capabilities ?? []).map(dispose)])
    await audit.close()
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  #observer(): PluginHost['plan']['observer'] {
    const { emitter } = this.#parts.started
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
  const started = startPool(options)
  try {
    const { runner, ready } = openRunner(options, started)
    await ready
    return runner
  } catch (error) {
    await started.close()
    throw error
  }
}

/**
 * Makes a runner around cells that have been started, which it closes with itself. Plugins can be loaded at once; `ready` resolves, and its layers are known,
 * when the first cell is confined as asked, and rejects with SP_CELL_START or SP_AUDIT_FAILED, as loading then does.
 * @throws SallyportError SP_AUDIT_FAILED, SP_USAGE; the cells are then left to the caller.
 */
export function openRunner(options: RunnerOptions, started: StartedPool): { readonly runner: Runner; readonly ready: Promise<CellPool> } {
  const quarantine = new Quarantine(options.quarantine, options.stateFolder === undefined ? null : new QuarantineFile(options.stateFolder))
  const audit = openAudit(options.audit ?? null)
  const ready = announce(started.ready, audit)
  const bundler = openBundler({ cacheFolder: options.cacheFolder ?? null })
  return { runner: new Runner({ options, started, ready, bundler, audit, quarantine }), ready }
}

async function announce(starting: Promise<CellPool>, audit: AuditLog): Promise<CellPool> {
  try {
    const pool = await starting
    noteAbsentLayers(pool.layers, audit)
    return pool
  } catch (error) {
    await audit.close()
    throw error
  }
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
