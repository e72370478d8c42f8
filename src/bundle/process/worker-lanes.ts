import { SallyportError } from '../../core/errors.ts'
import type { Job, Reply } from '../job.ts'
import { type JobLimits, WorkerProcess } from './worker-process.ts'

/** How many processes bundle at once, and for how long an idle one is kept. */
export interface LaneOptions {
  readonly workers: number
  readonly idleMs: number
}

const MOST_WAITING = 1000

/** Hands jobs to bundling processes: each process does one job at a time, so a hostile one can only take down its own. */
export class WorkerLanes {
  readonly #options: LaneOptions
  readonly #idle: { readonly worker: WorkerProcess; readonly timer: NodeJS.Timeout }[] = []
  readonly #busy = new Set<WorkerProcess>()
  readonly #waiting: (() => void)[] = []
  #free: number
  #closed = false

  constructor(options: LaneOptions) {
    this.#options = options
    this.#free = options.workers
  }

  /**
   * Runs a job in a process that is free, waiting for one if all are busy.
   * @throws SallyportError SP_BUNDLE_KILLED, SP_ABORTED, SP_BUSY when too many jobs wait, SP_CLOSED.
   */
  async run(job: Job, limits: JobLimits, signal?: AbortSignal): Promise<Reply> {
    await this.#turn()
    try {
      if (this.#closed) throw closed()
      if (signal?.aborted === true) throw new SallyportError('SP_ABORTED', 'Bundling was aborted')
      return await this.#work(job, limits, signal)
    } finally {
      const next = this.#waiting.shift()
      if (next === undefined) this.#free++
      else next()
    }
  }

  async #work(job: Job, limits: JobLimits, signal?: AbortSignal): Promise<Reply> {
    const worker = this.#takeIdle() ?? new WorkerProcess()
    this.#busy.add(worker)
    try {
      const reply = await worker.run(job, limits, signal)
      // After a fault of its own a worker is not trusted again: its esbuild may be gone.
      if (!reply.ok && (reply.code === 'SP_INTERNAL' || reply.code === 'SP_BUNDLE_KILLED')) worker.kill('The bundler failed')
      return reply
    } finally {
      this.#busy.delete(worker)
      this.#keep(worker)
    }
  }

  /** Ends every process; jobs under way and jobs that wait fail. */
  async close(): Promise<void> {
    this.#closed = true
    for (const worker of this.#busy) worker.kill('The bundler was closed')
    const idle = this.#idle.splice(0)
    for (const { timer } of idle) clearTimeout(timer)
    await Promise.all(idle.map(({ worker }) => worker.stop(true)))
  }

  async #turn(): Promise<void> {
    if (this.#closed) throw closed()
    if (this.#free > 0) {
      this.#free--
      return
    }
    if (this.#waiting.length >= MOST_WAITING) throw new SallyportError('SP_BUSY', `Cannot bundle: ${MOST_WAITING} jobs wait already`)
    // A job that ends hands its place to the next one, so nobody can slip in between.
    await new Promise<void>((wake) => this.#waiting.push(wake))
  }

  #takeIdle(): WorkerProcess | null {
    for (let entry = this.#idle.pop(); entry !== undefined; entry = this.#idle.pop()) {
      clearTimeout(entry.timer)
      if (entry.worker.usable) return entry.worker
    }
    return null
  }

  #keep(worker: WorkerProcess): void {
    if (!worker.usable) return
    if (this.#closed) return worker.kill('The bundler was closed')
    const timer = setTimeout(() => {
      this.#idle.splice(this.#idle.findIndex((entry) => entry.worker === worker), 1)
      void worker.stop(false)
    }, this.#options.idleMs)
    timer.unref()
    this.#idle.push({ worker, timer })
  }
}

function closed(): SallyportError {
  return new SallyportError('SP_CLOSED', 'The bundler is closed')
}
