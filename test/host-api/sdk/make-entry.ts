import { type SdkEntry, compileDefinitions } from '../../../host-api/sdk/define/compile-definitions.ts'

/** Compiles one definition under the name `kv.get`. */
export function makeEntry(definition: object): SdkEntry {
  const [entry] = compileDefinitions({ kv: { get: definition } })
  if (entry === undefined) throw new Error('no entry')
  return entry
}
