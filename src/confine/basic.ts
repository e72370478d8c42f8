import { dirname } from 'node:path'
import type { CellFiles } from './cell-files.ts'
import type { Launch } from './launch.ts'

/**
 * Node's own permission model and nothing else: a belt, not a boundary. Code that breaks out of V8 ignores it.
 * Works on every platform; the kernel confiners take its flags as their inner layer.
 */
export function launchBasic(files: CellFiles): Launch {
  return {
    command: process.execPath,
    args: [
      '--permission',
      '--allow-addons',
      `--allow-fs-read=${dirname(files.program)}`,
      `--allow-fs-read=${files.guestFolder}`,
      '--disallow-code-generation-from-strings',
      '--disable-proto=delete',
      '--disable-sigusr1',
      '--no-warnings',
      files.program,
      files.addon,
      files.guestFolder,
      files.version,
    ],
    layers: [
      { name: 'process', active: true, detail: 'Own process, empty environment, empty working folder, one pipe; killed by SIGKILL' },
      { name: 'node-permission', active: true, detail: 'Node permission model: no files but its own program, no child processes, no workers' },
      { name: 'kernel', active: false, detail: 'No Landlock, seccomp or namespaces: code that breaks out of V8 acts with the rights of this user' },
    ],
  }
}
