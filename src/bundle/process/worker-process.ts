import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { SallyportError } from '../../core/errors.ts'
import type { Job, Reply } from '../job.ts'
import { groupResidentBytes } from './group-memory.ts'
import { LineCollector } from './line-collector.ts'
import { parseReply } from './parse-reply.ts'

const SAMPLE_MS = 25
const STOP_MS = 1000
const HEAP_MB = 256
const MIB = 1_048_576

/** The limits of one job in a worker. */
export interface JobLimits {
  /** Milliseconds from sending the job to its reply. */
  readonly timeoutMs: number
  /** Resident memory of the worker and esbuild together, in bytes. */
  readonly memoryBytes: number
  /** Most bytes of the reply. */
  readonly replyBytes: number
}

type Child = ReturnType<typeof startChild>

interface Waiting {
  readonly done: (reply: Reply) => void
  readonly fail: (error: SallyportError) => void
  readonly lines: LineCollector
}

/** One bundling process with esbuild below it, in a process group of their own that is killed as a whole. It does one job at a time. */
export class WorkerProcess {
  readonly #child: Child
  #waiting: Waiting | null = null
  #ended = false

  constructor() {
    const child = startChild()
    this.#child = child
    child.stdout.on('data', (chunk: Buffer) => this.#receive(chunk))
    // EPIPE when the process is gone.
    child.stdin.on('error', () => this.kill('The bundling process closed its input'))
    child.on('error', (error) => this.#end(`The bundling process cannot be started: ${error.message}`, 'SP_INTERNAL'))
    child.on('exit', () => this.#end('The bundling process died', 'SP_BUNDLE_KILLED'))
    this.#hold(false)
  }

  /** True when it can take a job. */
  get usable(): boolean {
    return !this.#ended && this.#waiting === null
  }

  /**
   * Runs one job. The process is killed when a limit is passed, or when `signal` fires.
   * @throws SallyportError SP_BUNDLE_KILLED when it did not end within its limits, SP_ABORTED, SP_INTERNAL.
   */
  async run(job: Job, limits: JobLimits, signal: AbortSignal | undefined): Promise<Reply> {
    if (!this.usable) throw new SallyportError('SP_INTERNAL', 'Cannot run a job in a bundling process that is busy or gone')
    const deadline = setTimeout(() => this.kill(`Bundling took longer than ${limits.timeoutMs} ms`), limits.timeoutMs)
    const sampling = setInterval(() => void this.#sample(limits.memoryBytes), SAMPLE_MS)
    const abort = (): void => this.#end('Bundling was aborted', 'SP_ABORTED')
    signal?.addEventListener('abort', abort, { once: true })
    this.#hold(true)
    try {
      return await new Promise<Reply>((done, fail) => {
        this.#waiting = { done, fail, lines: new LineCollector(limits.replyBytes) }
        this.#child.stdin.write(`${JSON.stringify(job)}\n`)
      })
    } finally {
      clearTimeout(deadline)
      clearInterval(sampling)
      signal?.removeEventListener('abort', abort)
      this.#hold(false)
    }
  }

  /** Kills the process and esbuild; a job under way fails with SP_BUNDLE_KILLED and these words. */
  kill(why: string): void {
    this.#end(why, 'SP_BUNDLE_KILLED')
  }

  /** Ends an idle process in good order: it closes esbuild first. Resolves when it is gone; with `hold` the event loop waits for that. */
  async stop(hold: boolean): Promise<void> {
    if (this.#ended) return
    this.#ended = true
    this.#hold(hold)
    const child = this.#child
    const late = setTimeout(() => killGroup(child), STOP_MS)
    late.unref()
    await new Promise<void>((gone) => {
      child.once('exit', () => gone())
      child.stdin.end()
    })
    clearTimeout(late)
  }

  #end(why: string, code: 'SP_BUNDLE_KILLED' | 'SP_ABORTED' | 'SP_INTERNAL'): void {
    const waiting = this.#waiting
    this.#waiting = null
    if (!this.#ended) killGroup(this.#child)
    this.#ended = true
    waiting?.fail(new SallyportError(code, code === 'SP_BUNDLE_KILLED' ? `${why}. The code is too large, too deep or made to stop a bundler` : why))
  }

  async #sample(most: number): Promise<void> {
    const pid = this.#child.pid
    const bytes = pid === undefined || this.#ended ? null : await groupResidentBytes(pid)
    if (bytes !== null && bytes > most && this.#waiting !== null) this.kill(`Bundling used more than ${Math.floor(most / MIB)} MiB of memory`)
  }

  #receive(chunk: Buffer): void {
    const waiting = this.#waiting
    if (waiting === null) return this.kill('The bundling process spoke without being asked')
    const line = waiting.lines.push(chunk)
    if (line === null) return
    const reply = line === 'too-long' ? null : parseReply(line.text)
    if (reply === null) return this.kill('The bundling process gave an answer that cannot be read')
    this.#waiting = null
    waiting.done(reply)
  }

  /** Keeps the supervisor's event loop alive only while a job runs. */
  #hold(on: boolean): void {
    const method = on ? 'ref' : 'unref'
    this.#child[method]()
    for (const stream of [this.#child.stdin, this.#child.stdout]) if (canHold(stream)) stream[method]()
  }
}

/** Sources run sources, the build runs the build: one script there, which starts sooner. */
function startChild() {
  const place = import.meta.url.endsWith('.ts') ? '../worker/worker-main.ts' : '../../../bundler/worker.cjs'
  const program = fileURLToPath(new URL(place, import.meta.url))
  return spawn(process.execPath, [`--max-old-space-size=${HEAP_MB}`, '--no-warnings', program], { cwd: '/', env: {}, detached: true, stdio: ['pipe', 'pipe', 'ignore'], windowsHide: true })
}

/** The pipes of a child are sockets, which the types of Node do not say. */
function canHold(stream: object): stream is { ref(): void; unref(): void } {
  return 'ref' in stream && 'unref' in stream
}

function killGroup(child: Child): void {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    // No process group on this system, or it is gone already.
    child.kill('SIGKILL')
  }
}
