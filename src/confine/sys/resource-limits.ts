import type { Sys, SysResult } from './sys.ts'

/** Numbers of the resources on x86-64 and arm64. */
const RESOURCES = { fileBytes: 1, dataBytes: 2, coreBytes: 4, openFiles: 7, lockedBytes: 8 } as const

/** Limits of one process. Those that are not named stay as they are. */
export type ResourceLimits = { readonly [Name in keyof typeof RESOURCES]?: number }

/** Sets limits of this process, the hard ones too, so that it cannot raise them again without being root. @returns the first failure, or success. */
export function setResourceLimits(sys: Sys, limits: ResourceLimits): SysResult {
  for (const [name, resource] of Object.entries(RESOURCES)) {
    const limit = limits[name as keyof typeof RESOURCES]
    if (limit === undefined) continue
    const pair = new BigUint64Array([BigInt(limit), BigInt(limit)])
    const result = sys.call('prlimit64', 0, resource, new Uint8Array(pair.buffer), 0)
    if (result.value !== 0) return result
  }
  return { value: 0, errno: 0 }
}
