import { readFileSync } from 'node:fs'

/**
 * The process that does the work behind one that was started: a confiner may put processes of its own in between.
 * @returns the last of the line, or `pid` itself when it has no children or they cannot be read.
 */
export function findWorker(pid: number): number {
  try {
    const [child] = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number)
    return child === undefined || child === 0 ? pid : findWorker(child)
  } catch {
    // No /proc, or the process has ended.
    return pid
  }
}
