import type { Outcome } from '../../../src/core/outcome.ts'
import { paint } from '../terminal/paint.ts'
import type { TextOutput } from '../terminal/terminal.ts'
import { showBytes, showCount, showDuration } from './show-units.ts'

/** Writes what a run used on one line: `answered in 12 ms · cpu 3 ms · 2 host calls · 18 kB heap`. */
export function showUsage(outcome: Outcome, output: Pick<TextOutput, 'colour'>): string {
  const { status, usage } = outcome
  const parts = [`${status} in ${showDuration(usage.wallMs)}`, `cpu ${showDuration(usage.cpuMs)}`, showCount(usage.hostCalls, 'host call'), `${showBytes(usage.heapPeakBytes)} heap`]
  if (usage.fetchBytes > 0) parts.push(`${showBytes(usage.fetchBytes)} fetched`)
  return `${paint(output, 'gray', parts.join(' · '))}\n`
}
