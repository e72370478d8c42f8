import type { LandlockParts } from '../sys/landlock.ts'
import type { ResourceLimits } from '../sys/resource-limits.ts'

/** What the launcher does to itself before it becomes the cell. Handed over as JSON on its command line. */
export interface LauncherPlan {
  /** The process that must be the parent: a launcher without it was orphaned and ends. */
  readonly supervisor: number
  /** Absolute path of koffi's addon, for a Node without node:ffi. */
  readonly koffi: string | null
  /** The user and group to become; null to stay who it is. */
  readonly user: number | null
  readonly limits: ResourceLimits
  /** Null leaves Landlock out. */
  readonly landlock: LandlockParts | null
  /** False leaves the first filter out. */
  readonly stageOne: boolean
  /** Files and folders that the cell reads, beside Node and its libraries. */
  readonly files: readonly string[]
  readonly folders: readonly string[]
  /** The program of the cell with its arguments: an absolute path first. */
  readonly command: readonly [string, ...string[]]
}

/** Exit codes of the launcher. No cell uses them, so that a cell which could not be confined is never taken for one that crashed. */
export const LAUNCHER_EXIT = { user: 71, process: 72, landlock: 73, seccomp: 74, ffi: 75, orphan: 76, exec: 77, stageTwo: 78 } as const

/** Whether an exit code says that a cell could not be confined. */
export function isLauncherExit(code: number | null): boolean {
  return code !== null && code >= 70 && code <= 79
}
