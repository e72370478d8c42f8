import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { findDeno } from '../peers/installed.ts'
import type { Contender, Workload } from '../workloads/workload.ts'
import { findResult, type StepResult } from './step-result.ts'

/** How a step is run. */
export interface StepOptions {
  readonly quick: boolean
  /** A folder for temporary files, given up with the run. */
  readonly folder: string
  /** Ends the step when it fires. */
  readonly signal: AbortSignal
}

const STEP = fileURLToPath(new URL('../step.ts', import.meta.url))
const SECONDS = 60
const NODE_COMMAND = [process.execPath, '--conditions=@sallyport/source', '--expose-gc', '--disable-warning=ExperimentalWarning'] as const

/**
 * Measures one row of one workload once, in a process group of its own, so that nothing of it can hang or stay behind:
 * at its result, at the end of its time and at `signal`, the whole group is killed.
 */
export async function runStep(workload: Workload, contender: Contender, { quick, folder, signal }: StepOptions): Promise<StepResult> {
  const command = contender.runtime === 'deno' ? denoCommand() : NODE_COMMAND
  if (command === null) return { failed: 'Deno is not installed in bench/, or there is none for this platform' }
  const seconds = workload.seconds ?? SECONDS
  const [program, ...flags] = command
  const child = spawn(program, [...flags, STEP, workload.id, contender.id, quick ? 'quick' : 'full'], { detached: true, stdio: 'pipe', env: { ...process.env, TMPDIR: folder, DENO_DIR: folder, BENCH_NODE: process.execPath } })
  const kill = () => killGroup(child)
  const end: { late: string | null } = { late: null }
  const timer = setTimeout(() => {
    end.late = `not done after ${seconds} s`
    kill()
  }, seconds * 1000)
  signal.addEventListener('abort', kill)
  try {
    return await resultOf(child, { kill, end })
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', kill)
    kill()
  }
}

function resultOf(child: ChildProcess, { kill, end }: { readonly kill: () => void; readonly end: { readonly late: string | null } }): Promise<StepResult> {
  const text = { output: '', errors: '' }
  return new Promise((resolve) => {
    child.stdin?.on('error', () => {})
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      text.output += chunk
      const result = findResult(text.output)
      if (result === null) return
      resolve(result)
      kill()
    })
    child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      text.errors = (text.errors + chunk).slice(-2000)
    })
    child.once('error', (error) => resolve({ failed: error.message }))
    child.once('exit', (code, signal) => {
      // What was written may still be on its way.
      setTimeout(() => resolve({ failed: end.late ?? `ended with ${signal ?? code}: ${lastLine(text.errors)}` }), 200)
    })
  })
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    // Every process of the group has ended.
  }
}

/** The line that says most: the first that names an error, else the last. */
function lastLine(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return (lines.find((line) => /error/i.test(line)) ?? lines.at(-1) ?? 'no output').trim().slice(0, 200)
}

function denoCommand(): readonly [string, ...string[]] | null {
  try {
    return [findDeno(), 'run', '--quiet', '--no-prompt', '--no-config', '--no-lock', '--no-remote', '--no-npm', '--allow-all', '--v8-flags=--expose-gc', '--unstable-worker-options']
  } catch {
    return null
  }
}
