import type { PluginSource } from '../../bundle/plugin-source.ts'
import type { Policy } from '../../policy/policy.ts'
import type { StandardSchema } from '../../values/check-schema.ts'

/** A plugin to be loaded: where its code is, and what it may do. */
export type LoadOptions = PluginSource & {
  /** A parsed Policy, or a policy document. Default: everything is denied. */
  readonly policy?: Policy | object
  /** The trust domain. Default `default`. */
  readonly tenant?: string
  /** Default: the manifest's name, or the name of the entry file. */
  readonly name?: string
  /** Default: the manifest's version, or `0.0.0`. */
  readonly version?: string
  /** `fresh` (default): every run gets an isolate of its own. `warm`: runs of this plugin reuse isolates and their module state. */
  readonly reuse?: 'fresh' | 'warm'
  /** What happens to a part of a result that is not plain data: the run fails (`refuse`, default) or the part is left out (`drop`). */
  readonly sanitise?: 'refuse' | 'drop'
  /** Any Standard Schema, zod for one. Checked after decoding; a faulty result ends the run as `threw` with SP_OUTPUT_SCHEMA. */
  readonly output?: StandardSchema
  /** The same for inputs; a faulty input is refused with SP_INPUT_SCHEMA before anything runs. */
  readonly input?: StandardSchema
  /** Folder that relative paths of a policy document resolve against. Default: the current folder. */
  readonly policyFolder?: string
}
