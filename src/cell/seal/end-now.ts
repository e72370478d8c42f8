import type { Sys } from '../../confine/sys/sys.ts'

/**
 * Says why and ends this process with this code, at once: an orderly end would run the handlers of addons,
 * which wait for ever, or are killed, when their system calls are refused.
 */
export function endNow(sys: Sys | null, exit: number, reason: string): void {
  process.stderr.write(`${reason}\n`)
  sys?.call('exit_group', exit)
  process.exit(exit)
}
