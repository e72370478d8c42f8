import type { ChildProcess } from 'node:child_process'
import { findWorker } from './find-worker.ts'

/**
 * Ends a cell's process, and the one inside it when a confiner stays around it: killed in the middle of its start, a confiner may leave
 * the other behind, which holds the pipes open for ever.
 */
export function endProcess(child: ChildProcess, nested: boolean): void {
  const { pid } = child
  if (nested && pid !== undefined) {
    // Stopped first, so that it makes no process after we looked.
    child.kill('SIGSTOP')
    const worker = findWorker(pid)
    if (worker !== pid) killQuietly(worker)
  }
  child.kill('SIGKILL')
}

function killQuietly(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has just ended by itself.
  }
}
