import type { CellFiles } from './cell-files.ts'
import { findDeathSignal } from './death-signal.ts'
import { emptyEnvironment } from './empty-environment.ts'
import { cellCommand } from './cell-command.ts'
import { hardenedLayers } from './hardened-layers.ts'
import type { Launch, Layer } from './launch.ts'

/**
 * Node's own permission model and nothing else: a belt, not a boundary. Code that breaks out of V8 ignores it.
 * Works on every platform; the kernel confiners take its flags as their inner layer.
 */
export function launchBasic(files: CellFiles, { jitless }: { readonly jitless: boolean } = { jitless: false }): Launch {
  const wrapper = findDeathSignal()
  const cell = cellCommand(files, { stageTwo: false, filesClosed: false, koffi: null, jitless })
  const [command = process.execPath, ...args] = [...emptyEnvironment(), ...(wrapper ?? []), ...cell]
  return {
    command,
    args,
    layers: [
      { name: 'process', active: true, detail: 'Own process, empty environment, empty working folder, one pipe; killed by SIGKILL' },
      { name: 'node-permission', active: true, detail: 'Node permission model: no files but its own program, no child processes, no workers' },
      deathSignalLayer(wrapper !== null),
      { name: 'kernel', active: false, detail: 'No Landlock, seccomp or namespaces: code that breaks out of V8 acts with the rights of this user' },
      ...hardenedLayers({ jitless, stageTwo: false }),
    ],
  }
}

function deathSignalLayer(active: boolean): Layer {
  const detail = active
    ? 'setpriv: the kernel kills the cell when its supervisor dies, and it can gain no privileges'
    : 'No setpriv: a cell whose supervisor is killed ends at its own limits, and never when it is in a native loop'
  return { name: 'death-signal', active, detail }
}
