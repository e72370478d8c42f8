import type { Kit, KitSource } from '../kit.ts'
import { makeKit } from '../make-kit.ts'
import { nameCaptured } from '../name-captured.ts'

/** The kit part: what all other parts are installed with. It alone is given the captured built-ins as lists. Defines no global. */
export function install(source: KitSource): Kit {
  return makeKit(source, nameCaptured(source))
}
