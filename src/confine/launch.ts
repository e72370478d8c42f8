import type { CellFiles } from './cell-files.ts'
import type { Claim } from './evidence.ts'

/** How strongly a cell must be confined by the kernel. `basic` needs nothing of it. */
export type ConfinementLevel = 'kernel' | 'prefer' | 'basic'

/** One layer of containment, and whether cells started this way have it. */
export interface Layer {
  readonly name: string
  readonly active: boolean
  readonly detail: string
}

/** A command line that starts a cell, and what contains the process that it makes. */
export interface Launch {
  readonly command: string
  readonly args: readonly string[]
  readonly layers: readonly Layer[]
  /** What descriptor 4 holds for the program to read; absent: there is no descriptor 4. */
  readonly filter?: Uint8Array
  /** What the kernel must say of every thread of a cell before it is given work; absent: nothing is claimed. */
  readonly claim?: Claim
}

/** Makes the command line of a cell. Each confiner is one such function. */
export type Confiner = (files: CellFiles) => Launch
