import type { Limits } from '../../core/limits.ts'

/** Permissions as flags say them. Each text may hold several entries with commas between them, `,,` for a comma; true is the bare flag. */
export interface PolicyFlags {
  readonly allowRead?: readonly string[] | true
  readonly denyRead?: readonly string[] | true
  /** Hosts as in a document; an http(s) URL is a URL grant for every method. */
  readonly allowNet?: readonly string[] | true
  readonly denyNet?: readonly string[] | true
  readonly allowSdk?: readonly string[] | true
  readonly denySdk?: readonly string[] | true
  readonly allowEnv?: readonly string[] | true
  readonly denyEnv?: readonly string[] | true
  /** `NAME@host,host` each. */
  readonly allowSecret?: readonly string[]
  readonly limits?: Partial<Limits>
}
