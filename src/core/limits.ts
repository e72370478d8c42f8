/** What one run may use. Every limit is its own budget and ends a run with its own cause. */
export interface Limits {
  /** CPU time in milliseconds, summed over all turns of the run, module start included. */
  readonly cpuMs: number
  /** Wall-clock time in milliseconds from start to end, waiting on host calls included. */
  readonly wallMs: number
  /** V8 heap of the isolate in MiB; the cell's resident memory is bounded from it as well. */
  readonly memoryMb: number
  /** Host calls over the whole run. */
  readonly hostCalls: number
  /** Host calls that may wait for an answer at the same time. */
  readonly hostCallsInFlight: number
  /** Bytes of the encoded result, and of the arguments of each host call. */
  readonly outputBytes: number
  /** Bytes of log text over the whole run. */
  readonly logBytes: number
  /** Response bytes received over all fetches of the run, after decompression. */
  readonly fetchBytes: number
}

/** The limits of a run whose policy names none. */
export const DEFAULT_LIMITS: Limits = {
  cpuMs: 3000,
  wallMs: 10_000,
  memoryMb: 128,
  hostCalls: 200,
  hostCallsInFlight: 16,
  outputBytes: 1_048_576,
  logBytes: 65_536,
  fetchBytes: 8_388_608,
}

/** The largest value that a policy may set for each limit: beyond it a number is a mistake, not a wish. */
export const LIMIT_CEILINGS: Limits = {
  cpuMs: 3_600_000,
  wallMs: 86_400_000,
  memoryMb: 4096,
  hostCalls: 1_000_000,
  hostCallsInFlight: 1024,
  outputBytes: 268_435_456,
  logBytes: 67_108_864,
  fetchBytes: 1_073_741_824,
}

/** Why a run was ended against its will. */
export type LimitName = 'cpu' | 'wall' | 'memory' | 'output' | 'host-calls' | 'logs' | 'violation' | 'crash' | 'aborted'
