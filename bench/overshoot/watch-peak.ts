import { readFileSync } from 'node:fs'

const SAMPLE_MS = 2

/** The highest resident memory of the child processes whose command line holds this text, as the kernel counts it, in bytes. */
export function watchPeak(text: string): { stop(): number } {
  let peak = 0
  const timer = setInterval(() => {
    for (const pid of read(`/proc/self/task/${process.pid}/children`).trim().split(' ')) {
      if (!read(`/proc/${pid}/cmdline`).includes(text)) continue
      peak = Math.max(peak, 1024 * Number(/^VmHWM:\s+(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0))
    }
  }, SAMPLE_MS)
  return {
    stop() {
      clearInterval(timer)
      return peak
    },
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    // The process has ended.
    return ''
  }
}
