import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { SallyportError } from '../core/errors.ts'
import { closest } from './document/closest.ts'
import { showText } from './document/show-text.ts'
import { parsePolicyText } from './parse-policy.ts'
import type { Policy } from './policy.ts'

/** The policies that come with the package: policies/<name>.json. */
export const PRESETS = ['deny-all', 'webhook-transform', 'saas-step', 'marketplace-plugin'] as const

/** The name of a policy that comes with the package. */
export type PresetName = (typeof PRESETS)[number]

/** The package's folder: the nearest one upwards that has a package.json, from src/policy and from dist/src/policy alike. */
function packageFolder(): string {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json')) && existsSync(join(folder, 'policies'))) return folder
    if (dirname(folder) === folder) throw new SallyportError('SP_INTERNAL', 'Cannot find the folder "policies" of the package')
  }
}

/** True for the name of a preset. */
export function isPresetName(name: string): name is PresetName {
  return PRESETS.some((preset) => preset === name)
}

/**
 * Loads a policy that comes with the package. No preset names a path, so that `baseFolder` matters to none of them.
 * @throws SallyportError SP_POLICY_INVALID for an unknown name.
 */
export function loadPreset(name: PresetName, options: { readonly baseFolder?: string } = {}): Policy {
  if (!isPresetName(name)) {
    const near = closest(String(name), PRESETS)
    throw new SallyportError('SP_POLICY_INVALID', `Preset ${showText(String(name))} does not exist${near === null ? '' : `, did you mean "${near}"?`}: there are ${PRESETS.join(', ')}`)
  }
  const file = join(packageFolder(), 'policies', `${name}.json`)
  return parsePolicyText(readFileSync(file, 'utf8'), { baseFolder: options.baseFolder ?? dirname(file), file })
}
