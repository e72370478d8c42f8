import { EventEmitter } from 'node:events'
import type { LogLine, Outcome } from '../core/outcome.ts'
import type { RunInfo } from '../core/run-info.ts'
import type { Decision } from '../policy/request.ts'

/** What a runner tells its observers, by event name. */
export interface RunnerEvents {
  /** A run begins. */
  readonly 'run-start': [run: RunInfo]
  /** A run starts over: another run brought its cell down, or the machine gave it no processor. Its earlier log lines were told already. */
  readonly 'run-retry': [run: RunInfo]
  /** A run has ended. */
  readonly 'run-end': [run: RunInfo, outcome: Outcome]
  /** A plugin logged a line; also those of a run that is killed later. */
  readonly log: [line: LogLine & { readonly runId: string; readonly attempt: number }]
  /** A permission was decided. */
  readonly decision: [run: RunInfo, decision: Decision]
  /** About five times a second while a run is under way and somebody listens. */
  readonly progress: [progress: { readonly runId: string; readonly elapsedMs: number; readonly cpuMs: number; readonly hostCalls: number }]
  /** A cell was started or has ended. */
  readonly 'cell-start': [cell: { readonly pid: number | undefined; readonly domain: string | null }]
  readonly 'cell-end': [cell: { readonly pid: number | undefined; readonly domain: string | null }]
}

/** Tells observers what happens. A listener that throws is the embedder's own error and surfaces as an uncaught exception. */
export class RunnerEmitter extends EventEmitter<{ [Name in keyof RunnerEvents]: RunnerEvents[Name] }> {
  /** Emits in a fresh stack, so that a throwing listener cannot break a run. */
  tell<Name extends keyof RunnerEvents>(name: Name, ...args: RunnerEvents[Name]): void {
    if (this.listenerCount(name) === 0) return
    process.nextTick(() => (this.emit as (name: string, ...args: readonly unknown[]) => boolean).call(this, name, ...args))
  }
}
