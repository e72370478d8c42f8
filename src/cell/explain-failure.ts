import type { TurnedHead } from '../wire/cell-heads.ts'

/** What is known of an entry beside the error that it ended with. */
export interface EntryFacts {
  /** True when its time was up. */
  readonly overdue: boolean
  /** True when its isolate is disposed. */
  readonly gone: boolean
}

/**
 * Turns what an entry threw into an end. The texts are those of isolated-vm 7.0.1; anything else is the plugin's own unhandled error.
 * SECURITY: a plugin can reject with the same texts, so they count only with the facts. Guarded by test/escape/guest/errors.
 */
export function explainFailure(error: unknown, facts: EntryFacts): { readonly end: TurnedHead['end']; readonly detail: string } {
  const detail = describe(error)
  if (facts.overdue && detail.includes('Script execution timed out')) return { end: 'timeout', detail: 'The entry took longer than the CPU time that was left' }
  // Disposed by the cell itself, in a call of the guest's that came after its time.
  if (facts.overdue && facts.gone && detail.includes('disposed')) return { end: 'timeout', detail: 'The entry took longer than the CPU time that was left' }
  if (facts.gone && detail.includes('due to memory limit')) return { end: 'memory', detail: 'The isolate needed more heap than its limit' }
  return { end: 'error', detail }
}

/** Text of a thrown thing. isolated-vm may throw strings, and errors whose message is not a string. */
function describe(error: unknown): string {
  if (error instanceof Error) return typeof error.stack === 'string' && error.stack !== '' ? error.stack : String(error.message)
  return typeof error === 'string' ? error : 'A value that cannot be shown'
}

/** What a plugin may be told of an error: the lines before the frames. The engine has a sentence of its own for objects that are no errors. */
export function headOf(detail: string): string {
  const [head = ''] = detail.split(/\n {4}at /, 1)
  return head.startsWith('Error: An object was thrown from supplied code') ? 'A value that is no error' : head
}
