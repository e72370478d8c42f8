import { type ChildProcess, spawn } from 'node:child_process'
import type { Duplex } from 'node:stream'
import type { CellGroup } from '../confine/cgroup/cell-group.ts'
import type { CellGroups } from '../confine/cgroup/cell-groups.ts'
import { checkClaim } from '../confine/evidence.ts'
import type { Launch } from '../confine/launch.ts'
import type { AlarmClock } from '../core/alarm-clock.ts'
import { SallyportError } from '../core/errors.ts'
import type { LimitName } from '../core/limits.ts'
import { encodeFrame, type Frame } from '../wire/frame.ts'
import { FrameReader } from '../wire/frame-reader.ts'
import type { ExitFacts } from './cell-end.ts'
import { endProcess } from './end-process.ts'
import { findWorker } from './find-worker.ts'
import type { SlowLane } from './slow-lane.ts'
import { FrameMeter } from './watch/frame-meter.ts'

/** Bytes of a cell's stdout and stderr that are kept; the rest is read and dropped. */
const KEPT_OUTPUT_BYTES = 16_384

/** More than this on stdout and stderr, over the life of a cell, is a flood. */
const MAX_OUTPUT_BYTES = 1_048_576

/** A cell that needs longer than this to start, on the busiest machine, never will. */
const START_MS = 30_000

/** The longest frame of a cell that hosts no plugin. */
const EMPTY_CELL_FRAME_BYTES = 4096

/** What a cell process tells its owner. */
export interface CellListener {
  frame(frame: Frame): void
  ended(facts: ExitFacts): void
}

/** How a cell process is started. */
export interface CellStart {
  readonly launch: Launch
  /** An empty folder that exists. */
  readonly workFolder: string
  /** Where the cells of a pool wait whose groups ran into limits. */
  readonly lane: SlowLane
  /** The clock of a pool's deadlines. */
  readonly alarms: AlarmClock
  /** Makes the control group of the cell; absent: it has none. */
  readonly groups?: CellGroups | undefined
  /** Milliseconds after an answer until the cell must show that it works before it is leased again. Default 5000. */
  readonly restMs?: number | undefined
}

/** A child process and its pipe. It ends in exactly one call of `ended`, whatever happens. */
export class CellProcess {
  readonly #child: ChildProcess
  readonly #pipe: Duplex
  readonly #listener: CellListener
  readonly #launch: Launch
  readonly #reader = new FrameReader(EMPTY_CELL_FRAME_BYTES)
  readonly #startTimer: NodeJS.Timeout
  readonly #meter = new FrameMeter()
  readonly #group: CellGroup | null
  #killedFor: { readonly cause: LimitName; readonly detail: string } | null = null
  #stderr = ''
  #outputBytes = 0
  #ended = false
  #broken = false
  #asked = false
  #kept = true
  #gathering = false
  #joined: Promise<void> = Promise.resolve()

  constructor(start: CellStart, listener: CellListener) {
    this.#listener = listener
    this.#launch = start.launch
    // SECURITY: the empty environment is what keeps the operator's secrets out of a cell that was taken over.
    // Held by test/pool/cell-process.test.ts.
    this.#child = spawn(start.launch.command, start.launch.args, {
      env: {},
      cwd: start.workFolder,
      stdio: ['ignore', 'pipe', 'pipe', 'pipe', ...(start.launch.filter === undefined ? [] : ['pipe' as const])],
      windowsHide: true,
    })
    // At once: what it takes from here on is counted.
    this.#group = this.#enter(start.groups)
    this.#pipe = this.#child.stdio[3] as Duplex
    if (start.launch.filter !== undefined) writeOnce(this.#child.stdio[4] as Duplex, start.launch.filter)
    this.#pipe.on('data', (chunk: Uint8Array) => this.#read(chunk))
    // A write into a cell that has just died: its exit event follows and says why.
    this.#pipe.on('error', () => {})
    this.#child.stdout?.on('data', (chunk: Uint8Array) => this.#count(chunk))
    this.#child.stderr?.on('data', (chunk: Uint8Array) => {
      this.#count(chunk)
      if (this.#stderr.length < KEPT_OUTPUT_BYTES) this.#stderr += Buffer.from(chunk).toString('latin1').slice(0, KEPT_OUTPUT_BYTES)
    })
    this.#startTimer = setTimeout(() => this.kill('crash', `The cell was not ready within ${START_MS / 1000} s`), START_MS)
    this.#child.on('error', (error) => this.#finish(null, null, `${error.message}`))
    this.#child.on('close', (code, signal) => this.#finish(code, signal, ''))
  }

  get pid(): number | undefined {
    return this.#child.pid
  }

  /** The process that holds the isolates, which is another one when a confiner stays around it. */
  get worker(): number {
    const pid = this.pid ?? 0
    return this.#launch.filter === undefined ? pid : findWorker(pid)
  }

  /**
   * Asked when the cell says that it is ready: what the confiner promised and the kernel does not confirm; null when everything holds.
   * @throws SallyportError SP_CELL_PROTOCOL when asked again: a second time would move the baseline that the cell's memory is weighed against.
   */
  unproved(): Promise<string | null> {
    if (this.#asked) throw new SallyportError('SP_CELL_PROTOCOL', 'The cell said twice that it is ready')
    this.#asked = true
    clearTimeout(this.#startTimer)
    if (this.worker !== this.pid) this.#add(this.#group, this.worker)
    return this.#prove()
  }

  async #prove(): Promise<string | null> {
    await this.#joined
    const { claim } = this.#launch
    return claim === undefined ? null : checkClaim(this.worker, claim)
  }

  /** Lets the control group use this much memory. */
  allowMemory(bytes: number): void {
    if (this.#ended) return
    try {
      this.#group?.allow(bytes)
    } catch {
      // The bound stays as it was: too low ends the cell for memory, which is what it is for. The group may also have been removed from outside.
    }
  }

  /** Writes one frame. Lost without a word when the cell is gone: `ended` tells. */
  send(frame: Frame): void {
    if (this.#ended) return
    this.#gather()
    for (const block of encodeFrame(frame)) this.#pipe.write(block)
  }

  /** Frames of one tick leave in one write: what costs is not the bytes but waking the cell. */
  #gather(): void {
    if (this.#gathering) return
    this.#gathering = true
    this.#pipe.cork()
    process.nextTick(() => {
      this.#gathering = false
      this.#pipe.uncork()
    })
  }

  /** Ends the process for this reason. SIGKILL is the one stop that no plugin can delay. */
  kill(cause: LimitName, detail: string): void {
    this.#killedFor ??= { cause, detail }
    endProcess(this.#child, this.#launch.filter !== undefined)
  }

  /** Sets the longest frame that the cell may send from now on. */
  allowFrames(bytes: number): void {
    this.#reader.maxBytes = Math.max(bytes, EMPTY_CELL_FRAME_BYTES)
  }

  /** Lets the embedder's process exit, or keeps it, while this cell lives. */
  keepAlive(keep: boolean): void {
    // A stream that is closed would keep each question for a connection that never comes.
    if (this.#kept === keep || this.#pipe.destroyed) return
    this.#kept = keep
    const verb = keep ? 'ref' : 'unref'
    this.#child[verb]()
    for (const stream of [this.#pipe, this.#child.stdout, this.#child.stderr]) (stream as { ref?(): void; unref?(): void } | null)?.[verb]?.()
  }

  /** An honest cell writes a few lines before it dies, and nothing else. */
  #count(chunk: Uint8Array): void {
    this.#outputBytes += chunk.byteLength
    if (this.#outputBytes > MAX_OUTPUT_BYTES) this.kill('violation', `The cell wrote more than ${MAX_OUTPUT_BYTES} bytes to its output`)
  }

  #enter(groups: CellGroups | undefined): CellGroup | null {
    try {
      const group = groups?.open() ?? null
      if (this.pid !== undefined) this.#add(group, this.pid)
      return group
    } catch (error) {
      this.kill('crash', (error as Error).message)
      return null
    }
  }

  /** SECURITY: a cell that is not held by what its layers say it is held by does no work. Held by test/confine/cgroup/cell-groups.test.ts. */
  #add(group: CellGroup | null, pid: number): void {
    if (group === null) return
    const fail = (error: Error) => this.kill('crash', `The cell could not be put into its control group: ${error.message}`)
    this.#joined = this.#joined.then(() => group.add(pid)).catch(fail)
  }

  #read(chunk: Uint8Array): void {
    // A killed cell's last frames are still read: the log lines it wrote before the kill belong to its runs.
    if (this.#broken) return
    try {
      const frames = this.#reader.push(chunk)
      for (const frame of frames) this.#listener.frame(frame)
      this.#rest(this.#meter.count(frames.length))
    } catch (error) {
      // SECURITY: a cell that breaks the protocol is a cell that was taken over. Held by test/runner/hostile-cell.test.ts.
      this.#broken = true
      this.kill('violation', error instanceof SallyportError ? error.message : 'The cell broke the protocol')
    }
  }

  /** Leaves the pipe alone for a while: the cell fills it, and then its own memory, which is watched. */
  #rest(ms: number): void {
    if (ms === 0) return
    this.#pipe.pause()
    setTimeout(() => this.#pipe.resume(), ms)
  }

  #finish(code: number | null, signal: string | null, problem: string): void {
    if (this.#ended) return
    this.#ended = true
    clearTimeout(this.#startTimer)
    const outOfMemory = this.#group?.outOfMemory ?? false
    this.#group?.remove()
    this.#listener.ended({ code, signal, killedFor: this.#killedFor, outOfMemory, stderr: problem === '' ? this.#stderr : problem })
  }
}

/** Hands bytes to a descriptor of the child. A child that ended before it read them says so itself. */
function writeOnce(pipe: Duplex, bytes: Uint8Array): void {
  pipe.on('error', () => {})
  pipe.end(bytes)
}
