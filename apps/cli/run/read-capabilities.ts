import { pathToFileURL } from 'node:url'
import { resolve } from 'node:path'
import { SallyportError } from '../../../src/core/errors.ts'
import { escapeText } from '../../../src/core/escape-text.ts'
import type { Capability } from '../../../src/policy/capability.ts'
import { grantsAny } from '../../../src/policy/grants-any.ts'
import type { Policy } from '../../../src/policy/policy.ts'
import type { SdkDefinitions } from '../../../host-api/index.ts'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Gives what the command line can hand to a plugin: files, hosts, variables of this environment, and the functions of `--sdk`.
 * What of it a plugin gets is for the policy to say; a kind of which the policy grants nothing is not even loaded, for the sake of a quick start.
 * The value of secret NAME is the variable SALLYPORT_SECRET_NAME, else NAME.
 * @throws SallyportError SP_INPUT_UNREADABLE when the module of `--sdk` cannot be used.
 */
export async function readCapabilities(policy: Policy, sdkFile: string | undefined, env: Environment): Promise<Capability[]> {
  // An environment may hold a name that no object should have.
  const values = Object.fromEntries(Object.entries(env).filter(([name]) => name !== '__proto__'))
  const capabilities: Capability[] = []
  if (grantsAny(policy, 'read')) capabilities.push((await import('../../../host-api/read/read-files.ts')).readFiles())
  if (grantsAny(policy, 'net')) {
    const { fetchHosts } = await import('../../../host-api/net/fetch-hosts.ts')
    capabilities.push(fetchHosts({ secrets: (name) => ownValue(values, `SALLYPORT_SECRET_${name}`) ?? ownValue(values, name) }))
  }
  if (grantsAny(policy, 'env')) capabilities.push((await import('../../../host-api/env.ts')).envValues(values))
  if (sdkFile !== undefined) {
    const definitions = await importDefinitions(sdkFile)
    capabilities.push((await import('../../../host-api/sdk/sdk.ts')).sdk(definitions))
  }
  return capabilities
}

function ownValue(values: Environment, name: string): string | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined
}

/**
 * Loads a module of the operator, with all the operator's powers, and takes its default export or its export `sdk`.
 * @throws SallyportError SP_INPUT_UNREADABLE when it cannot be loaded or exports no definitions.
 */
export async function importDefinitions(file: string): Promise<SdkDefinitions> {
  const shown = escapeText(file, { max: 256 })
  let module: Readonly<Record<string, unknown>>
  try {
    module = await import(pathToFileURL(resolve(file)).href)
  } catch (cause) {
    throw new SallyportError('SP_INPUT_UNREADABLE', `Cannot load the SDK module "${shown}": ${escapeText(cause instanceof Error ? cause.message : String(cause), { max: 400 })}`, { cause })
  }
  const found = module['default'] ?? module['sdk']
  if (typeof found === 'object' && found !== null) return found as SdkDefinitions
  throw new SallyportError('SP_INPUT_UNREADABLE', `The SDK module "${shown}" exports no definitions: export default { namespace: { method: { input, output, run } } }`)
}
