import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import type { CellFiles } from './cell-files.ts'
import { findDeathSignal } from './death-signal.ts'
import type { Launch, Layer } from './launch.ts'

const ENV = '/usr/bin/env'

/**
 * Node's own permission model and nothing else: a belt, not a boundary. Code that breaks out of V8 ignores it.
 * Works on every platform; the kernel confiners take its flags as their inner layer.
 */
export function launchBasic(files: CellFiles): Launch {
  const wrapper = findDeathSignal()
  const node = [process.execPath, ...nodeFlags(files), files.program, files.addon, files.guestFolder, files.version]
  const [command = process.execPath, ...args] = [...emptyEnvironment(), ...(wrapper ?? []), ...node]
  return {
    command,
    args,
    layers: [
      { name: 'process', active: true, detail: 'Own process, empty environment, empty working folder, one pipe; killed by SIGKILL' },
      { name: 'node-permission', active: true, detail: 'Node permission model: no files but its own program, no child processes, no workers' },
      deathSignalLayer(wrapper !== null),
      { name: 'kernel', active: false, detail: 'No Landlock, seccomp or namespaces: code that breaks out of V8 acts with the rights of this user' },
    ],
  }
}

/**
 * Agents and test runners patch `spawn` and put NODE_OPTIONS into the environment of every child, an empty one included.
 * SECURITY: a cell must start with nothing, so the environment is emptied once more behind their back. Held by test/pool/cell-process.test.ts.
 */
function emptyEnvironment(): readonly string[] {
  return existsSync(ENV) ? [ENV, '-i'] : []
}

function nodeFlags(files: CellFiles): readonly string[] {
  return [
    '--permission',
    '--allow-addons',
    `--allow-fs-read=${dirname(files.program)}`,
    `--allow-fs-read=${files.guestFolder}`,
    '--disallow-code-generation-from-strings',
    '--disable-proto=delete',
    '--disable-sigusr1',
    '--no-warnings',
  ]
}

function deathSignalLayer(active: boolean): Layer {
  const detail = active
    ? 'setpriv: the kernel kills the cell when its supervisor dies, and it can gain no privileges'
    : 'No setpriv: a cell whose supervisor is killed ends at its own limits, and never when it is in a native loop'
  return { name: 'death-signal', active, detail }
}
