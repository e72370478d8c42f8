import { Buffer } from 'node:buffer'
import { readFile } from 'node:fs/promises'
import { basename, extname, join, resolve } from 'node:path'
import type { Bundler } from '../../bundle/open-bundler.ts'
import type { Bundle } from '../../bundle/bundle.ts'
import { SallyportError } from '../../core/errors.ts'
import type { Capability } from '../../policy/capability.ts'
import { DecisionMemo } from '../../policy/decision-memo.ts'
import { narrow } from '../../policy/narrow.ts'
import { manifestLayer } from '../../policy/manifest-layer.ts'
import type { Manifest } from '../../policy/manifest.ts'
import { parseManifestText } from '../../policy/parse-manifest.ts'
import { parsePolicy } from '../../policy/parse-policy.ts'
import type { Policy } from '../../policy/policy.ts'
import { checkSchema } from '../../values/check-schema.ts'
import { makeRedactor } from '../../values/redact.ts'
import { redactValue } from '../../values/redact-value.ts'
import { attachAll } from './attach.ts'
import { writeGateConfig } from './gate-config.ts'
import { isPolicy } from './is-policy.ts'
import type { LoadedPlugin } from './loaded-plugin.ts'
import type { LoadOptions } from './load-options.ts'

/** What loading needs of the runner. */
export interface Loader {
  readonly bundler: Bundler
  readonly capabilities: readonly Capability[]
}

/** A loaded plugin, and the way to take grants back while it runs. */
export interface Loaded {
  readonly plugin: LoadedPlugin
  /** Adds restrictions to the policy in force. */
  restrict(policy: Policy): void
}

/**
 * Reads the manifest and the policy, bundles the code, and asks the capabilities what this plugin gets.
 * @throws SallyportError SP_BUNDLE_*, SP_POLICY_INVALID, SP_MANIFEST_INVALID, SP_USAGE.
 */
export async function loadPlugin(options: LoadOptions, loader: Loader): Promise<Loaded> {
  const manifest = 'folder' in options ? await readManifest(options.folder) : null
  const granted = readPolicy(options)
  let policy = manifest === null ? granted : narrow(granted, manifestLayer(manifest, manifestFolder(options)))
  const bundle = await loader.bundler.bundle(options, { entry: manifest?.entry, modules: policy.modules })
  const tenant = checkName(options.tenant ?? 'default', 'tenant')
  const name = checkName(options.name ?? manifest?.name ?? nameOf(bundle), 'name')
  const version = checkName(options.version ?? manifest?.version ?? '0.0.0', 'version')
  const attached = attachAll(loader.capabilities, { policy, tenant, plugin: name, version, baseFolder: bundle.baseFolder })
  const redactText = makeRedactor(attached.secrets)
  const sanitise = options.sanitise ?? 'refuse'
  const { output } = options
  const plugin: LoadedPlugin = {
    name,
    version,
    tenant,
    bundle,
    script: Buffer.from(bundle.script, 'utf8'),
    config: writeGateConfig(attached, { limits: policy.limits, sanitise }),
    functions: attached.functions,
    redactText,
    redactValue: (value) => (attached.secrets.length === 0 ? value : redactValue(value, redactText)),
    sanitise,
    output: output === undefined ? null : (value) => checkSchema(output, value, { root: 'result', code: 'SP_OUTPUT_SCHEMA' }),
    policy: () => policy,
    decisions: new DecisionMemo(),
  }
  return {
    plugin,
    restrict: (more) => {
      policy = narrow(policy, more)
    },
  }
}

function readPolicy(options: LoadOptions): Policy {
  const { policy = {}, policyFolder = process.cwd() } = options
  return isPolicy(policy) ? policy : parsePolicy(policy, { baseFolder: policyFolder })
}

function manifestFolder(options: LoadOptions): string {
  return resolve('folder' in options ? options.folder : '.')
}

async function readManifest(folder: string): Promise<Manifest | null> {
  const file = join(folder, 'sallyport.json')
  try {
    return parseManifestText(await readFile(file, 'utf8'), { file, folder: resolve(folder) })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

function nameOf(bundle: Bundle): string {
  const base = basename(bundle.entryName, extname(bundle.entryName))
  return base === '' ? 'plugin' : base
}

function checkName(value: string, what: string): string {
  if (typeof value !== 'string' || value === '' || value.length > 200) throw new SallyportError('SP_USAGE', `Cannot load: the ${what} must be a text of 1 to 200 characters`)
  return value
}
