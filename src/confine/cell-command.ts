import type { CellFiles } from './cell-files.ts'
import { nodeFlags } from './node-flags.ts'
import type { SealPlan } from './seal-plan.ts'

/** The command line of a cell's program, whatever starts it: Node first, by its absolute path. */
export function cellCommand(files: CellFiles, seal: SealPlan, more: readonly string[] = []): readonly [string, ...string[]] {
  return [process.execPath, ...nodeFlags(files, seal.jitless), files.program, files.addon, files.guestFolder, files.version, JSON.stringify(seal), ...more]
}
