import type { TurnedHead } from '../wire/cell-heads.ts'

/** Turns what an entry threw into an end. The texts are those of isolated-vm 7.0.1; anything else is the plugin's own unhandled error. */
export function explainFailure(error: unknown): { readonly end: TurnedHead['end']; readonly detail: string } {
  const detail = describe(error)
  if (detail.includes('Script execution timed out')) return { end: 'timeout', detail: 'The entry took longer than the CPU time that was left' }
  if (detail.includes('due to memory limit')) return { end: 'memory', detail: 'The isolate needed more heap than its limit' }
  return { end: 'error', detail }
}

/** Text of a thrown thing. isolated-vm may throw strings, and errors whose message is not a string. */
function describe(error: unknown): string {
  if (error instanceof Error) return typeof error.stack === 'string' && error.stack !== '' ? error.stack : String(error.message)
  return typeof error === 'string' ? error : 'A value that cannot be shown'
}
