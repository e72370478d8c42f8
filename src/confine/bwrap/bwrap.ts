import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { cellCommand } from '../cell-command.ts'
import type { CellFiles } from '../cell-files.ts'
import { emptyEnvironment } from '../empty-environment.ts'
import { hardenedLayers } from '../hardened-layers.ts'
import type { Launch } from '../launch.ts'
import { encodeProgram } from '../seccomp/assemble.ts'
import { stageOne } from '../seccomp/stage-one.ts'
import { syscallTable, thisMachine } from '../seccomp/syscall-table.ts'
import { findKoffi } from '../sys/koffi.ts'
import { sharedObjects } from './shared-objects.ts'

const BWRAP = ['/usr/bin/bwrap', '/bin/bwrap', '/usr/local/bin/bwrap']
const PRLIMIT = ['/usr/bin/prlimit', '/bin/prlimit']

/** The programs that this confiner is made of, or null where one is missing. */
export interface BwrapPrograms {
  readonly bwrap: string
  readonly prlimit: string
}

/** Finds bubblewrap, which is no dependency: most Linux distributions have it, and few servers install it. */
export function findBwrap(): BwrapPrograms | null {
  const bwrap = BWRAP.find((path) => existsSync(path))
  const prlimit = PRLIMIT.find((path) => existsSync(path))
  return bwrap === undefined || prlimit === undefined || thisMachine() === null ? null : { bwrap, prlimit }
}

/** Which layers are put on. All of them, unless a doctor wants to see the namespaces alone. */
export interface BwrapParts {
  readonly seccomp: boolean
  /** True for a hardened cell: without machine code of V8's own, and sealed against any other. */
  readonly jitless: boolean
  /** Further arguments of the program, for one that is no cell. */
  readonly more: readonly string[]
}

/**
 * A cell in namespaces of its own, made by bubblewrap: it sees Node, its libraries and its program, and no network, process or user but itself.
 * bubblewrap takes the first filter from descriptor 4; the cell seals itself with the second.
 */
export function launchBwrap(files: CellFiles, { bwrap, prlimit }: BwrapPrograms, change: Partial<BwrapParts> = {}): Launch {
  const { seccomp, jitless, more } = { seccomp: true, jitless: false, more: [], ...change }
  const koffi = process.allowedNodeEnvironmentFlags.has('--allow-ffi') ? null : findKoffi()
  const cell = cellCommand(files, { stageTwo: seccomp, filesClosed: true, koffi, jitless }, more)
  const limits = [prlimit, '--core=0', '--fsize=0', '--nofile=64', '--memlock=0', '--']
  const spaces = ['--unshare-all', '--die-with-parent', '--new-session', '--clearenv', '--cap-drop', 'ALL', '--hostname', 'cell']
  const seen = [...visible(files, koffi), '--ro-bind', '/dev/null', '/dev/null', '--chdir', '/', '--remount-ro', '/']
  const [command = bwrap, ...args] = [...emptyEnvironment(), ...limits, bwrap, ...spaces, ...seen, ...(seccomp ? ['--seccomp', '4'] : []), '--', ...cell]
  const table = syscallTable(thisMachine() ?? 'x64')
  return {
    command,
    args,
    ...(seccomp ? { filter: encodeProgram(stageOne(table, { pid: null })) } : {}),
    claim: { filters: seccomp ? 2 : 0, noCapabilities: true, user: null, namespace: true },
    layers: [
      { name: 'process', active: true, detail: 'Own process, empty environment, one pipe, limits of the kernel; killed by SIGKILL and with its supervisor' },
      { name: 'node-permission', active: true, detail: 'Node permission model: no files but its own program, no child processes, no workers; given up before the first plugin' },
      { name: 'namespaces', active: true, detail: 'bubblewrap: sees Node, its libraries and the program of the cell, read-only; no network, no other process' },
      { name: 'seccomp-start', active: seccomp, detail: 'From its first instruction: no socket, no other process, no door of the kernel' },
      { name: 'seccomp-sealed', active: seccomp, detail: 'Before the first plugin: only the system calls of a working cell; any other ends it' },
      ...hardenedLayers({ jitless, stageTwo: seccomp }),
    ],
  }
}

/** What the cell finds in its file system, each at its own path. */
function visible(files: CellFiles, koffi: string | null): readonly string[] {
  const cache = ['/etc/ld.so.cache'].filter((path) => existsSync(path))
  const own = [process.execPath, files.addon, dirname(files.program), files.guestFolder, ...(koffi === null ? [] : [koffi])]
  return [...new Set([...sharedObjects(), ...cache, ...own])].flatMap((path) => ['--ro-bind', path, path])
}
