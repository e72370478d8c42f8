import { spawn } from 'node:child_process'
import type { CellFiles } from '../cell-files.ts'
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
  const koffi = process.allowedNodeEnvironmentFlags.has('--allow-ffi') ? null : findKoffi()
  const plan: ProbePlan = { koffi, attempts }
  const { command, args } = launchSelf({ ...files, program: files.probe }, { ...parts, more: [JSON.stringify(plan)] })
  return new Promise((resolve) => {
    const child = spawn(command, [...args], { env: {}, stdio: ['ignore', 'pipe', 'pipe', 'pipe'], timeout: TIMEOUT_MS, killSignal: 'SIGKILL' })
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
