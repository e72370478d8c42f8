import type { Limits } from '../core/limits.ts'

/** What every request of a manifest says beside its target. */
export interface Asked {
  /** Why the plugin needs it, in its author's words: escape it before it is shown. Null only for env. */
  readonly why: string | null
  /** True when the plugin works without it. */
  readonly optional: boolean
}

/** A file or folder that a plugin asks for, relative to its own folder or absolute. */
export interface AskedPath extends Asked {
  readonly path: string
}

/** A host, or a part of a host, that a plugin asks for. One of `host` and `url` is null. */
export interface AskedNet extends Asked {
  readonly host: string | null
  readonly url: string | null
  /** Null for all; always null beside `host`. */
  readonly methods: readonly string[] | null
}

/** A host function or a configuration value that a plugin asks for. */
export interface AskedName extends Asked {
  readonly name: string
}

/** A secret that a plugin asks for, and where it would send it. */
export interface AskedSecret extends Asked {
  readonly name: string
  readonly hosts: readonly string[]
}

/** What a plugin says about itself and asks for. Parsed, frozen, and nothing more than a wish. */
export interface Manifest {
  readonly name: string
  readonly version: string
  readonly description: string
  /** The entry file, relative to the folder of the manifest and inside it. */
  readonly entry: string
  readonly permissions: {
    readonly read: readonly AskedPath[]
    readonly net: readonly AskedNet[]
    readonly sdk: readonly AskedName[]
    readonly secrets: readonly AskedSecret[]
    readonly env: readonly AskedName[]
  }
  /** Limits that the plugin asks for; they can only lower those of the policy. */
  readonly limits: Partial<Limits>
  /** JSON Schema files for input and output, relative and inside the folder, or null. */
  readonly input: string | null
  readonly output: string | null
}
