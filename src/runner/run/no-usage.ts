import type { Usage } from '../../core/outcome.ts'

/** The usage of a run that never started. */
export const NO_USAGE: Usage = { cpuMs: 0, wallMs: 0, heapPeakBytes: 0, residentPeakBytes: 0, hostCalls: 0, outputBytes: 0, logBytes: 0, fetchBytes: 0, coldStart: false }
