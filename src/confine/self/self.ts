import { dirname, join } from 'node:path'
import { cellCommand } from '../cell-command.ts'
import type { CellFiles } from '../cell-files.ts'
import { emptyEnvironment } from '../empty-environment.ts'
import { hardenedLayers } from '../hardened-layers.ts'
import type { Launch, Layer } from '../launch.ts'
import { findKoffi } from '../sys/koffi.ts'
import type { LandlockParts } from '../sys/landlock.ts'
import { chooseUser, type UserChoice } from '../unprivileged-user.ts'
import type { LauncherPlan } from './launcher-plan.ts'

/** Which layers a launcher puts on. All of them, unless a doctor wants to see one at a time. */
export interface SelfParts {
  readonly landlock: LandlockParts | null
  readonly stageOne: boolean
  readonly stageTwo: boolean
  readonly user: boolean
  /** True for a hardened cell: without machine code of V8's own, and sealed against any other. */
  readonly jitless: boolean
  /** Further arguments of the program, for one that is no cell. */
  readonly more: readonly string[]
}

const ALL: SelfParts = { landlock: { net: true, scope: true }, stageOne: true, stageTwo: true, user: true, jitless: false, more: [] }

/** Descriptors beyond these are never needed: the pipe, standard streams, and what Node waits on. */
const OPEN_FILES = 64

/**
 * A cell that locks itself down: a launcher confines its own process with Landlock and seccomp through Node's foreign functions,
 * becomes the cell, and the cell takes the strict filter before its first plugin. Needs no privilege and no other program.
 */
export function launchSelf(files: CellFiles, change: Partial<SelfParts> = {}): Launch {
  const parts = { ...ALL, ...change }
  const koffi = process.allowedNodeEnvironmentFlags.has('--allow-ffi') ? null : findKoffi()
  const read = [files.addon, ...(koffi === null ? [] : [koffi])]
  const choice = parts.user ? chooseUser([process.execPath, files.program, files.openssl, join(files.guestFolder, 'core.js'), ...read]) : { user: null, detail: 'Left out' }
  const plan: LauncherPlan = {
    supervisor: process.pid,
    koffi,
    user: choice.user,
    limits: { coreBytes: 0, fileBytes: 0, openFiles: OPEN_FILES, lockedBytes: 0 },
    landlock: parts.landlock,
    stageOne: parts.stageOne,
    files: read,
    folders: [dirname(files.program), files.guestFolder],
    command: cellCommand(files, { stageTwo: parts.stageTwo, filesClosed: parts.landlock !== null, koffi, jitless: parts.jitless }, parts.more),
  }
  const [command = process.execPath, ...args] = [...emptyEnvironment(), process.execPath, '--no-warnings', files.launcher, JSON.stringify(plan)]
  const filters = Number(parts.stageOne) + Number(parts.stageTwo)
  return { command, args, layers: layersOf(parts, choice), claim: { filters, noCapabilities: true, user: choice.user } }
}

function layersOf(parts: SelfParts, choice: UserChoice): readonly Layer[] {
  const root = process.geteuid?.() === 0
  return [
    { name: 'process', active: true, detail: 'Own process, empty environment, empty working folder, one pipe, limits of the kernel; killed by SIGKILL and with its supervisor' },
    { name: 'node-permission', active: true, detail: 'Node permission model: no files but its own program, no child processes, no workers; given up before the first plugin' },
    { name: 'landlock', active: parts.landlock !== null, detail: 'Reads Node, its libraries and the program of the cell; nothing is written or started, no TCP, no signal to others' },
    { name: 'seccomp-start', active: parts.stageOne, detail: 'From its first instruction: no socket, no other process, no door of the kernel' },
    { name: 'seccomp-sealed', active: parts.stageTwo, detail: 'Before the first plugin: only the system calls of a working cell; any other ends it' },
    { name: 'user', active: !root || choice.user !== null, detail: choice.detail },
    ...hardenedLayers(parts),
  ]
}
