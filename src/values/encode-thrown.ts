// Shared with the guest: runs inside the hostile realm, inside the timed turn that ends the run.
import { describeError, type ErrorTree } from './describe-error.ts'
import { type Encoded, encodeValue } from './encode-value.ts'
import { THROWN_BUDGET } from './value-budget.ts'

/** Encodes anything that was thrown, as parseThrown reads it. Never refuses: what is too large keeps its name and message. */
export function encodeThrown(thrown: unknown): Extract<Encoded, { readonly ok: true }> {
  const tree = describeError(thrown)
  const whole = encodeTree(tree)
  if (whole.ok) return whole
  const short = encodeTree({ name: tree.name, message: tree.message })
  if (short.ok) return short
  const text = '{"name":"Error","message":"The plugin threw something that cannot be shown"}'
  return { ok: true, text, blobs: [], cost: { bytes: text.length, nodes: 3 }, dropped: [], plain: false }
}

function encodeTree(tree: ErrorTree): Encoded {
  return encodeValue(tree, { root: 'error', budget: THROWN_BUDGET, sanitise: 'drop' })
}
