import { launchBasic } from './basic.ts'
import { findBwrap, launchBwrap } from './bwrap/bwrap.ts'
import type { CellFiles } from './cell-files.ts'
import type { ConfinementLevel, Launch } from './launch.ts'
import { launchSelf } from './self/self.ts'

/** A way to start cells, to be tried out with a cell before it is believed. */
export interface Candidate {
  readonly name: string
  launch(): Launch
}

/** What kind of cells a runner has: all of one kind. */
export interface CellMode {
  /** True: V8 makes no machine code in them, and where the kernel confines calls, nobody makes memory executable. */
  readonly hardened: boolean
}

/** The level of a runner that names none: the kernel's confinement where Sallyport has one, else the best there is. */
export function defaultLevel(): ConfinementLevel {
  return process.platform === 'linux' ? 'kernel' : 'prefer'
}

/**
 * The confiners that satisfy a level, best first. The first whose cell starts and is proved by the kernel is to be used; when none is, nothing may start.
 * SECURITY: `kernel` lists only those that confine both files and system calls. Held by test/confine/choose-confiner.test.ts.
 */
export function chooseConfiners(level: ConfinementLevel, files: CellFiles, { hardened }: CellMode = { hardened: false }): readonly Candidate[] {
  const mode = { jitless: hardened }
  const basic: Candidate = { name: 'basic', launch: () => launchBasic(files, mode) }
  if (level === 'basic') return [basic]
  const bwrap = process.platform === 'linux' ? findBwrap() : null
  const whole: readonly Candidate[] = [
    ...(process.platform === 'linux' ? [{ name: 'self', launch: () => launchSelf(files, mode) }] : []),
    ...(bwrap === null ? [] : [{ name: 'bwrap', launch: () => launchBwrap(files, bwrap, mode) }]),
  ]
  if (level === 'kernel') return whole
  const parts: readonly Candidate[] = process.platform === 'linux'
    ? [{ name: 'self without Landlock', launch: () => launchSelf(files, { ...mode, landlock: null }) }, { name: 'self without seccomp', launch: () => launchSelf(files, { ...mode, stageOne: false, stageTwo: false }) }]
    : []
  return [...whole, ...parts, basic]
}
