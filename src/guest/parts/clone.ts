import { cloneValue } from '../clone/clone-value.ts'
import type { Kit } from '../kit.ts'
import { connectKit, kit as connected } from '../part-kit.ts'

/** The clone part: structuredClone, and for messages the clone with the ports that moved. */
export function install(kit: Kit): Readonly<Record<string, unknown>> {
  connectKit(kit)
  const structuredClone = (value: unknown, options: { readonly transfer?: Iterable<unknown> } | null = {}): unknown => {
    const transfer: unknown[] = []
    for (const item of options?.transfer ?? []) connected.primordials.arrayPush(transfer, item)
    return cloneValue(value, transfer).value
  }
  return { structuredClone, cloneMessage: cloneValue }
}
