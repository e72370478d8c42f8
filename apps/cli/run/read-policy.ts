import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { SallyportError } from '../../../src/core/errors.ts'
import { escapeText } from '../../../src/core/escape-text.ts'
import type { Limits } from '../../../src/core/limits.ts'
import { isPresetName, loadPreset, PRESETS } from '../../../src/policy/load-preset.ts'
import { parsePolicyText } from '../../../src/policy/parse-policy.ts'
import type { Policy } from '../../../src/policy/policy.ts'
import { policyFromFlags } from '../../../src/policy/policy-flags.ts'
import { countOf, textOf } from '../args/read-flags.ts'
import type { Arguments } from '../args/flag.ts'
import { usageError } from '../args/usage-error.ts'
import { readText } from './read-text.ts'

const LIMIT_FLAG_NAMES = {
  cpuMs: 'cpu-ms', wallMs: 'wall-ms', memoryMb: 'memory-mb', hostCalls: 'host-calls',
  outputBytes: 'output-bytes', logBytes: 'log-bytes', fetchBytes: 'fetch-bytes',
} as const satisfies Partial<Record<keyof Limits, string>>

/**
 * Makes the policy that a command line states: nothing without flags, what the flags allow, or what `--policy` allows narrowed by the flags.
 * Relative paths of flags resolve against the current folder, those of a policy file against the folder of the file.
 * @throws SallyportError SP_USAGE for a flag, SP_POLICY_INVALID for a policy file or preset.
 */
export async function readPolicy(args: Arguments): Promise<Policy> {
  const named = textOf(args, 'policy')
  const over = named === undefined ? undefined : await readNamedPolicy(named)
  const secrets = entriesOf(args, 'allow-secret')
  return policyFromFlags(
    {
      ...optional('allowRead', entriesOf(args, 'allow-read')), ...optional('denyRead', entriesOf(args, 'deny-read')),
      ...optional('allowNet', entriesOf(args, 'allow-net')), ...optional('denyNet', entriesOf(args, 'deny-net')),
      ...optional('allowSdk', entriesOf(args, 'allow-sdk')), ...optional('denySdk', entriesOf(args, 'deny-sdk')),
      ...optional('allowEnv', entriesOf(args, 'allow-env')), ...optional('denyEnv', entriesOf(args, 'deny-env')),
      ...optional('allowSecret', secrets === true ? undefined : secrets),
      limits: limitsOf(args),
    },
    { baseFolder: process.cwd(), ...optional('over', over) },
  )
}

/** The values of a repeatable flag, true when it was given without one, undefined when it was not given. */
function entriesOf({ flags }: Arguments, name: string): readonly string[] | true | undefined {
  const values = flags.get(name)
  if (values === undefined) return undefined
  const texts = values.filter((value) => value !== true)
  if (texts.length === 0) return true
  if (texts.length === values.length) return texts
  throw usageError(`The flag "--${name}" was given with a value and without one`, 'without a value it stands for everything that needs no grant by name: say one or the other')
}

function limitsOf(args: Arguments): Partial<Limits> {
  const given = Object.entries(LIMIT_FLAG_NAMES).map(([limit, flag]) => [limit, countOf(args, flag)] as const)
  return Object.fromEntries(given.filter(([, value]) => value !== undefined))
}

function optional<Key extends string, Value>(key: Key, value: Value | undefined): { readonly [K in Key]?: Value } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [K in Key]?: Value })
}

/** A bare word is a preset before it is a file, so that no file in the current folder can take the place of one. */
async function readNamedPolicy(name: string): Promise<Policy> {
  const file = resolve(name)
  if (isPresetName(name)) return loadPreset(name)
  if (!existsSync(file)) throw new SallyportError('SP_POLICY_INVALID', `There is no policy file or preset "${escapeText(name, { max: 256 })}"`, { data: { tip: `presets: ${PRESETS.join(', ')}` } })
  return parsePolicyText(await readPolicyFile(file, name), { baseFolder: dirname(file), file: name })
}

async function readPolicyFile(file: string, name: string): Promise<string> {
  try {
    return await readText(file, `the policy "${name}"`)
  } catch (cause) {
    throw new SallyportError('SP_POLICY_INVALID', cause instanceof Error ? cause.message : 'Cannot read the policy', { cause })
  }
}
