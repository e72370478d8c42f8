import { createHash } from 'node:crypto'
import { SallyportError } from '../core/errors.ts'
import type { Bundle } from './bundle.ts'
import { BundleCache } from './cache/bundle-cache.ts'
import { jobKey } from './cache/job-key.ts'
import type { Built, Job } from './job.ts'
import { locateOrigin } from './locate-origin.ts'
import type { PluginSource } from './plugin-source.ts'
import { WorkerLanes } from './process/worker-lanes.ts'

/** Limits and choices of one bundling. */
export interface BundleOptions {
  /** Entry relative to the folder, for `{ folder }`. Default: the first of src/main.ts, main.ts, index.ts, main.js, index.js. */
  readonly entry?: string | undefined
  /** npm packages that the plugin's own code may import. Default null: those in "dependencies" of the package.json in its folder. */
  readonly modules?: readonly string[] | null | undefined
  /** Bytes of source over all files. Default 4 MiB. */
  readonly maxSourceBytes?: number | undefined
  /** Bytes of the script. Default 8 MiB. */
  readonly maxBundleBytes?: number | undefined
  /** Milliseconds until the bundling process is killed. Default 10 000. */
  readonly timeoutMs?: number | undefined
  readonly signal?: AbortSignal | undefined
}

/** What a bundler is opened with. */
export interface BundlerOptions {
  /** Folder of the cache, made when missing; null for none. */
  readonly cacheFolder: string | null
  /** Processes that may bundle at the same time. Default 2. */
  readonly workers?: number
  /** Milliseconds after which an idle process is ended. Default 5000. */
  readonly idleMs?: number
  /** Resident memory of one bundling process with esbuild, in MiB. Default 1024. */
  readonly memoryMb?: number
}

/** Closes plugins into scripts, in processes of its own that it can kill. */
export interface Bundler extends AsyncDisposable {
  /**
   * Bundles a plugin, or takes the bundle from the cache when nothing that it was made from has changed.
   * @throws SallyportError SP_BUNDLE_UNREADABLE, SP_BUNDLE_SYNTAX, SP_BUNDLE_IMPORT, SP_BUNDLE_NO_ENTRY, SP_BUNDLE_TOO_LARGE, SP_BUNDLE_KILLED, SP_ABORTED, SP_BUSY, SP_CLOSED.
   */
  bundle(source: PluginSource, options?: BundleOptions): Promise<Bundle>
  /** Ends the processes. Jobs under way fail. */
  close(): Promise<void>
}

const MIB = 1_048_576

/** Opens a bundler. It starts no process before the first plugin that is not in the cache. */
export function openBundler(options: BundlerOptions): Bundler {
  const lanes = new WorkerLanes({ workers: options.workers ?? 2, idleMs: options.idleMs ?? 5000 })
  const cache = options.cacheFolder === null ? null : new BundleCache(options.cacheFolder)
  const memoryBytes = (options.memoryMb ?? 1024) * MIB

  async function bundle(source: PluginSource, choice: BundleOptions = {}): Promise<Bundle> {
    const job = await makeJob(source, choice)
    const key = jobKey(job)
    const known = (await cache?.find(key)) ?? null
    const built = known ?? (await build(job, choice))
    if (known === null) await cache?.store(key, built)
    return asBundle(built, job)
  }

  async function build(job: Job, { timeoutMs = 10_000, signal }: BundleOptions): Promise<Built> {
    const replyBytes = job.maxBundleBytes * 12 + 8 * MIB
    const reply = await lanes.run(job, { timeoutMs, memoryBytes, replyBytes }, signal)
    if (!reply.ok) throw new SallyportError(reply.code, reply.message, { data: { problems: reply.problems } })
    return reply.built
  }

  async function close(): Promise<void> {
    await lanes.close()
  }

  return { bundle, close, [Symbol.asyncDispose]: close }
}

async function makeJob(source: PluginSource, options: BundleOptions): Promise<Job> {
  const maxSourceBytes = options.maxSourceBytes ?? 4 * MIB
  const origin = await locateOrigin(source, { entry: options.entry, maxSourceBytes })
  return { origin, modules: options.modules ?? null, maxSourceBytes, maxBundleBytes: options.maxBundleBytes ?? 8 * MIB }
}

function asBundle(built: Built, { origin }: Job): Bundle {
  return {
    script: built.script,
    hash: createHash('sha256').update(built.script).digest('hex'),
    sourceMap: built.sourceMap,
    entryName: origin.kind === 'disk' ? origin.entry : origin.kind === 'text' ? origin.name : 'main.js',
    form: 'module',
    files: built.files,
    baseFolder: origin.kind === 'disk' ? origin.root : null,
    warnings: built.warnings,
    globals: built.globals,
  }
}
