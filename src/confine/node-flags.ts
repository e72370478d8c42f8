import { dirname } from 'node:path'
import type { CellFiles } from './cell-files.ts'

/**
 * Flags of Node in every cell, whatever else confines it. Code that breaks out of V8 ignores them: a belt, not a boundary.
 * @param jitless true for a cell whose V8 makes no machine code, and has no WebAssembly.
 */
export function nodeFlags(files: CellFiles, jitless = false): readonly string[] {
  return [
    '--permission',
    '--allow-addons',
    // Where Node has it, this is how the cell seals itself; it is given up before the first plugin.
    ...(process.allowedNodeEnvironmentFlags.has('--allow-ffi') ? ['--allow-ffi'] : []),
    `--allow-fs-read=${dirname(files.program)}`,
    `--allow-fs-read=${files.guestFolder}`,
    // OpenSSL ends a process that may not read its configuration; this one is empty.
    `--openssl-config=${files.openssl}`,
    '--disable-proto=delete',
    '--disable-sigusr1',
    ...(jitless ? ['--jitless'] : []),
    '--no-warnings',
  ]
}
