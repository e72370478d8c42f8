// Shared with the guest.

/** Byte arrays of one value, at most, and of all values that cross in one turn: a frame has room for a few more. */
export const MOST_BYTE_ARRAYS = 4000

/** How large one value may be. The same numbers hold on both sides of the gate. */
export interface ValueBudget {
  /** Bytes of the encoded text in UTF-8, plus the bytes of its blocks. */
  readonly bytes: number
  /** Values in all: each element, property value, map key and map value counts one, and so does what holds them. */
  readonly nodes: number
  /** Levels of nesting: a number has depth 0, `[1]` has depth 1. */
  readonly depth: number
  /** Properties of one object. */
  readonly keys: number
  /** UTF-16 units of one string or key. Refused before the text is looked at. */
  readonly stringLength: number
}

/** The budget of a value when nothing else is said: 1 MiB, 200 000 nodes, 128 levels, 10 000 keys per object, strings as long as the bytes. */
export const DEFAULT_VALUE_BUDGET: ValueBudget = { bytes: 1_048_576, nodes: 200_000, depth: 128, keys: 10_000, stringLength: 1_048_576 }

/** The budget of what a plugin throws, whatever its output limit is: a plugin that may return 1 KiB is still to be told where it failed. */
export const THROWN_BUDGET: ValueBudget = { bytes: 524_288, nodes: 20_000, depth: 64, keys: 200, stringLength: 65_536 }

const MOST_NODES = 5_000_000

/**
 * The budget that goes with a limit of `outputBytes`: never fewer nodes than the default, and one per five bytes up to 5 million,
 * so that a larger limit for text does not stop at the number of its parts.
 */
export function budgetFor(outputBytes: number): ValueBudget {
  const perBytes = (outputBytes - (outputBytes % 5)) / 5
  const wanted = perBytes > DEFAULT_VALUE_BUDGET.nodes ? perBytes : DEFAULT_VALUE_BUDGET.nodes
  return { bytes: outputBytes, nodes: wanted < MOST_NODES ? wanted : MOST_NODES, depth: DEFAULT_VALUE_BUDGET.depth, keys: DEFAULT_VALUE_BUDGET.keys, stringLength: outputBytes }
}
