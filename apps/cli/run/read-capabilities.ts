import { pathToFileURL } from 'node:url'
import { resolve } from 'node:path'
import { SallyportError } from '../../../src/core/errors.ts'
import { escapeText } from '../../../src/core/escape-text.ts'
import type { Capability } from '../../../src/policy/capability.ts'
import type { SdkDefinitions } from '../../../host-api/index.ts'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Gives everything that the command line can hand to a plugin: files, hosts, variables of this environment, and the functions of `--sdk`.
 * What of it a plugin gets is for the policy to say. The value of secret NAME is the variable SALLYPORT_SECRET_NAME, else NAME.
 * @throws SallyportError SP_INPUT_UNREADABLE when the module of `--sdk` cannot be used.
 */
export async function readCapabilities(sdkFile: string | undefined, env: Environment): Promise<Capability[]> {
  const { envValues, fetchHosts, readFiles, sdk } = await import('../../../host-api/index.ts')
  // An environment may hold a name that no object should have.
  const values = Object.fromEntries(Object.entries(env).filter(([name]) => name !== '__proto__'))
  const capabilities = [readFiles(), fetchHosts({ secrets: (name) => ownValue(values, `SALLYPORT_SECRET_${name}`) ?? ownValue(values, name) }), envValues(values)]
  if (sdkFile !== undefined) capabilities.push(sdk(await importDefinitions(sdkFile)))
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
