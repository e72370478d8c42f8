import { statSync, stat } from 'node:fs'

const POOL_THREADS = 4

/**
 * Touches what Node, V8 and the C library set up on first use, with files and memory that a sealed cell cannot open any more:
 * the thread pool, the time zone, stack traces, the counters of this process.
 */
export async function warmUp(program: string): Promise<void> {
  const looks = Array.from({ length: POOL_THREADS }, () => new Promise((resolve) => stat(program, resolve)))
  statSync(program)
  touchText()
  process.cpuUsage()
  process.resourceUsage()
  process.hrtime.bigint()
  performance.now()
  await Promise.all([...looks, new Promise((resolve) => setTimeout(resolve, 1)), new Promise((resolve) => setImmediate(resolve))])
}

/** Formats of languages are not among them: ICU carries its data in the program and asks the kernel for memory only. */
function touchText(): void {
  // The time zone is a file of the system.
  const texts = [String(new Date(0)), String(new Error('warm').stack), new TextDecoder().decode(new TextEncoder().encode('é')), Buffer.from('é').toString('utf8')]
  // Keeps the work from being skipped as unused.
  if (texts.length === 0) throw new RangeError('Unreachable')
}
