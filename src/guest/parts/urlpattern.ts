import { URLPattern } from 'urlpattern-polyfill/urlpattern'
import type { Kit } from '../kit.ts'
import { connectKit } from '../part-kit.ts'

/** The urlpattern part: URLPattern. */
export function install(kit: Kit): Readonly<Record<string, unknown>> {
  connectKit(kit)
  kit.finishInterface(URLPattern)
  return { URLPattern }
}
