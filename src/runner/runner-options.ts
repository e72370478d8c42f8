import type { AuditTarget } from '../audit/audit-log.ts'
import type { ConfinementLevel } from '../confine/launch.ts'
import type { RunInfo } from '../core/run-info.ts'
import type { Capability } from '../policy/capability.ts'
import type { Decision } from '../policy/request.ts'
import type { QuarantineOptions } from './quarantine/quarantine.ts'

/** How a runner is set up. Every default is the strict choice. */
export interface RunnerOptions {
  /** The powers that policies can grant. Default none: plugins compute and answer. */
  readonly capabilities?: readonly Capability[]
  /**
   * What shares a cell. `tenant` (default): plugins of one tenant. `plugin`: runs of one plugin version of one tenant.
   * `shared`: everybody; a plugin that breaks out of V8 could then reach the inputs of every tenant.
   */
  readonly isolation?: 'tenant' | 'plugin' | 'shared'
  readonly cells?: {
    /** Cells alive at the same time. Default 16. */
    readonly max?: number
    /** Cells of one trust domain at the same time. Default: the number of processors. */
    readonly perDomain?: number
    /** Empty cells kept ready. Default 1. */
    readonly spares?: number
    /** Isolates per cell. Default 32. */
    readonly seats?: number
    /** Milliseconds until a cell in which nothing runs is ended; sooner when memory is low. Default 30 000. */
    readonly idleMs?: number
    /** Processors that one cell may use in the long run, such as 0.5. Needs control groups; without them nothing bounds it but `cpuMs`. Default: no bound. */
    readonly processors?: number
    /**
     * True when the control group that this process lives in was delegated to it (systemd: `Delegate=yes`): cells then get groups of their own below it.
     * Default false: only where this process lives in a root group, because the group of a process belongs to whoever made it.
     */
    readonly delegated?: boolean
    /** Runs that may wait for a cell before one more is refused as SP_BUSY. Default 1000. */
    readonly maxWaiting?: number
  }
  /** Folder of the bundle cache. Default null: every load bundles anew. */
  readonly cacheFolder?: string | null
  /** When a plugin version that kills cells is set apart and when it is refused. Default: apart after 1, refused after 3. */
  readonly quarantine?: QuarantineOptions
  /** Folder where the quarantine survives restarts. Default: nowhere. */
  readonly stateFolder?: string
  /** Where the audit goes: a file that is appended to, or a function that takes lines. Default nowhere. */
  readonly audit?: AuditTarget
  /** Asks a person about grants that the policy says to ask about. Default: nobody is asked, and `ask` means no. */
  readonly onAsk?: (decision: Decision, run: RunInfo) => Promise<boolean>
  /**
   * How strongly cells must be confined by the kernel. `kernel`, the default on Linux: no cell starts unless Landlock and seccomp are proved to hold it.
   * `prefer`, the default elsewhere: as strongly as this machine can, and a note in the audit about each layer that is absent. `basic`: without the kernel.
   */
  readonly confinement?: ConfinementLevel
  /**
   * True: every cell of this runner interprets JavaScript (`--jitless`), and the kernel ends a cell in which memory is made executable, so that a bug in V8's
   * compilers cannot be used and code that takes a cell over cannot bring machine code of its own. Loops run several times slower: give `cpuMs` room.
   * With `confinement: 'basic'`, or where seccomp is absent, only the first half holds, and the audit says so. Default false.
   */
  readonly hardened?: boolean
}
