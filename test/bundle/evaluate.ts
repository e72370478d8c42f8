import vm from 'node:vm'
import { SCRIPT_NAME } from '../../src/bundle/script-shape.ts'

/** Runs a script as a cell does, in this process: only for scripts that a test wrote. @returns the namespace that it registered. */
export async function evaluate(script: string): Promise<Record<string, unknown>> {
  const wrapper: unknown = vm.runInThisContext(script, { filename: SCRIPT_NAME })
  if (typeof wrapper !== 'function') throw new Error('The script is no function expression')
  let registered: Record<string, unknown> | undefined
  await wrapper((plugin: Record<string, unknown>) => {
    registered = plugin
  })
  if (registered === undefined) throw new Error('The script registered nothing')
  return registered
}
