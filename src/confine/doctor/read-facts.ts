import { existsSync, readFileSync } from 'node:fs'
import { release } from 'node:os'
import type { CellFiles } from '../cell-files.ts'
import { runProbe } from './run-probe.ts'

/** What a machine offers for confinement, as a cell finds it. */
export interface Facts {
  readonly kernel: string
  readonly machine: string
  readonly node: string
  /** The effective user of the supervisor; -1 where there are none. */
  readonly user: number
  /** True when this process is under a seccomp filter already, as in most containers. */
  readonly filtered: boolean
  /** Version of Landlock's interface; 0: none. */
  readonly landlock: number
  readonly landlockErrata: number
  /** True when the kernel knows the action that ends a whole process. */
  readonly seccomp: boolean
  /** What makes system calls; null: nothing does. */
  readonly foreignFunctions: 'node:ffi' | 'koffi' | null
  readonly bubblewrap: boolean
}

const GET_ACTION_AVAIL = 2
const KILL_PROCESS = [0, 0, 0, 0x80]
const QUERY_VERSION = 1
const QUERY_ERRATA = 2

/** Asks the kernel, from a throw-away cell that nothing confines. */
export async function readFacts(files: CellFiles): Promise<Facts> {
  const { results } = await runProbe(files, { landlock: null, stageOne: false, stageTwo: false, user: false }, [
    { call: 'landlock_create_ruleset', args: [0, 0, QUERY_VERSION] },
    { call: 'landlock_create_ruleset', args: [0, 0, QUERY_ERRATA] },
    { call: 'seccomp', args: [GET_ACTION_AVAIL, 0, { bytes: KILL_PROCESS }] },
  ])
  const [version, errata, action] = results
  const native = process.allowedNodeEnvironmentFlags.has('--allow-ffi') ? 'node:ffi' as const : 'koffi' as const
  return {
    kernel: release(),
    machine: `${process.platform}-${process.arch}`,
    node: process.version,
    user: process.geteuid?.() ?? -1,
    filtered: isFiltered(),
    landlock: Math.max(0, version?.value ?? 0),
    landlockErrata: Math.max(0, errata?.value ?? 0),
    seccomp: action?.value === 0,
    foreignFunctions: results.length === 0 ? null : native,
    bubblewrap: ['/usr/bin/bwrap', '/bin/bwrap', '/usr/local/bin/bwrap'].some((path) => existsSync(path)),
  }
}

function isFiltered(): boolean {
  try {
    return /^Seccomp:\t2$/m.test(readFileSync('/proc/self/status', 'utf8'))
  } catch {
    // No /proc: not Linux, where there is no such filter.
    return false
  }
}
