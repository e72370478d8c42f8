import type { Packet } from '../../core/packet.ts'
import { decodeTree } from '../../values/decode-tree.ts'
import { encodePacket } from '../../values/encode-packet.ts'
import type { ValueBudget } from '../../values/value-budget.ts'
import type { KeyTable } from './key-table.ts'
import { perform } from './perform.ts'

/** What the guest's queue may hold, and what may come of it: its own caps, and room for what is written around them. */
const BUDGET: ValueBudget = { bytes: 256 * 1024 * 1024, nodes: 5_000_000, depth: 32, keys: 64, stringLength: 64 * 1024 * 1024 }

/** The errors of the standard. Whatever else goes wrong is an OperationError. */
const ERRORS = new Set(['TypeError', 'OperationError', 'DataError', 'InvalidAccessError', 'NotSupportedError', 'SyntaxError', 'QuotaExceededError'])

const LONGEST_MESSAGE = 200

/** Bytes of all answers of one packet. */
const MOST_ANSWERED = 128 * 1024 * 1024

/** A job and its number. */
type Numbered = readonly [seq: number, job: readonly unknown[]]

/**
 * Works the jobs of a packet off, one after the other: in parallel they would use more processors than the clock of a turn can tell.
 * Stops when `late` says so: what is left has no answer, because nobody will hear it.
 */
export async function workOff(packet: Packet, keys: KeyTable, late: () => boolean): Promise<Packet> {
  const jobs = decodeTree(JSON.parse(packet.text), packet.blobs, { root: 'jobs', budget: BUDGET }).value as readonly Numbered[]
  const answers: unknown[] = []
  let bytes = 0
  for (const [seq, [operation, ...args]] of jobs) {
    if (late()) break
    const given = await answer(operation, args, keys)
    bytes += sizeOf(given[1])
    answers.push([seq, ...(bytes <= MOST_ANSWERED ? given : [false, 'OperationError', `The results of what was asked for together have more than ${MOST_ANSWERED} bytes`])])
  }
  return encodePacket(answers, { root: 'answers', budget: BUDGET, sanitise: 'refuse' })
}

/** Bytes of a result, where it can be large. */
function sizeOf(value: unknown): number {
  return value instanceof ArrayBuffer || ArrayBuffer.isView(value) ? value.byteLength : Array.isArray(value) ? sizeOf(value[0]) : 0
}

async function answer(operation: unknown, args: readonly unknown[], keys: KeyTable): Promise<readonly unknown[]> {
  try {
    return [true, await perform(operation, args, keys)]
  } catch (error) {
    return [false, ...explain(error)]
  }
}

/** SECURITY: a name and a text of Node's own Web Cryptography, never a stack: that has paths of the host. Held by test/escape/guest/crypto/error-text.ts. */
function explain(error: unknown): readonly [name: string, message: string] {
  const { name, message } = error as Error
  const known = error instanceof Error && ERRORS.has(name) && !('code' in error && typeof error.code === 'string')
  return known ? [name, String(message).slice(0, LONGEST_MESSAGE)] : ['OperationError', 'The operation failed']
}
