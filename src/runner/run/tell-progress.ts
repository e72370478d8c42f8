import type { Cancel } from '../../core/alarm-clock.ts'
import type { RunObserver } from './run-plan.ts'

const PROGRESS_MS = 200

type Progress = Parameters<NonNullable<RunObserver['progress']>>[0]

/** Tells an observer five times a second how a run gets on, where it wants to know. @returns what ends that. */
export function tellProgress({ progress }: RunObserver, now: () => Progress): Cancel {
  if (progress === undefined) return () => {}
  const timer = setInterval(() => progress(now()), PROGRESS_MS)
  return () => clearInterval(timer)
}
