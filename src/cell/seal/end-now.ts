import { writeSync } from 'node:fs'
import type { Sys } from '../../confine/sys/sys.ts'

/**
 * Says why and ends this process with this code, at once: an orderly end would run the handlers of addons,
 * which wait for ever, or are killed, when their system calls are refused.
 */
export function endNow(sys: Sys | null, exit: number, reason: string): void {
  say(reason)
  sys?.call('exit_group', exit)
  process.exit(exit)
}

const STDERR = 2

/** Writes one line for the supervisor. Not through process.stderr, which asks the kernel what it is, as a sealed cell may not, and takes 3 ms of a start. */
export function say(reason: string): void {
  try {
    writeSync(STDERR, `${reason}\n`)
  } catch {
    // Nobody listens any more: what must happen next happens all the same.
  }
}
