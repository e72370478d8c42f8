import { spawn } from 'node:child_process'
import type { Writable } from 'node:stream'
import type { CellFiles } from '../cell-files.ts'
import type { Launch } from '../launch.ts'
import { launchSelf, type SelfParts } from '../self/self.ts'
import { findKoffi } from '../sys/koffi.ts'
import type { Attempt, Attempted, ProbePlan } from './attempt.ts'

const TIMEOUT_MS = 5000

/** How a probe went. */
export interface Probed {
  /** One entry per attempt that came back. */
  readonly results: readonly Attempted[]
  readonly code: number | null
  /** SIGTERM when the probe did all it was told to. */
  readonly signal: string | null
  readonly stderr: string
}

/** Starts a throw-away cell that makes these system calls under these layers. Never throws: a probe that cannot start is an answer too. */
export function runProbe(files: CellFiles, parts: Partial<SelfParts>, attempts: readonly Attempt[]): Promise<Probed> {
  return startProbe(launchSelf({ ...files, program: files.probe }, { ...parts, more: [probePlan(attempts)] }))
}

/** What tells a probe what to do; the last argument of its program. */
export function probePlan(attempts: readonly Attempt[]): string {
  const koffi = process.allowedNodeEnvironmentFlags.has('--allow-ffi') ? null : findKoffi()
  const plan: ProbePlan = { koffi, attempts }
  return JSON.stringify(plan)
}

/** Starts a probe that a confiner made the command line of, and waits for its end. */
export function startProbe({ command, args, filter }: Launch): Promise<Probed> {
  return new Promise((resolve) => {
    const child = spawn(command, [...args], { env: {}, stdio: ['ignore', 'pipe', 'pipe', 'pipe', ...(filter === undefined ? [] : ['pipe' as const])], timeout: TIMEOUT_MS, killSignal: 'SIGKILL' })
    if (filter !== undefined) (child.stdio[4] as Writable).on('error', () => {}).end(filter)
    let stdout = ''
    let stderr = ''
    child.stdout?.on('data', (chunk) => { stdout += chunk })
    child.stderr?.on('data', (chunk) => { stderr += chunk })
    child.on('error', (error) => resolve({ results: [], code: null, signal: null, stderr: error.message }))
    child.on('close', (code, signal) => {
      const results = stdout.split('\n').filter((line) => line !== '').map((line): Attempted => JSON.parse(line))
      resolve({ results, code, signal, stderr: stderr.slice(0, 500).trim() })
    })
  })
}
