/** Frames from a supervisor to its cell. */
export const TO_CELL = {
  /** Give slot a fresh isolate: head OpenHead, text boot configuration, blob 0 the plugin's script unless the cell keeps it. */
  open: 1,
  /** Enter the isolate once: head TurnHead, text and blobs the events. Answered by exactly one `turned`. */
  turn: 2,
  /** Dispose the isolate of slot. */
  close: 3,
  /** Show that jobs can be run: head PingHead. Answered by one `pong` with the same number. */
  ping: 5,
} as const

/** Frames from a cell to its supervisor. Hostile input, each of them. */
export const FROM_CELL = {
  /** The cell can take work: head ReadyHead. Sent once. */
  ready: 16,
  /** One entry of the isolate of slot has ended: head TurnedHead, text and blobs the outbox. */
  turned: 17,
  /** A log line of slot, sent while the isolate still runs, so that it survives a kill: head LogHead. */
  log: 18,
  /** The answer to `ping`: head PongHead. */
  pong: 19,
} as const

/** What a cell needs to know to open a slot. */
export interface OpenHead {
  /** What the heap may take. The cell keeps a blank isolate of the size that was asked for last. */
  readonly memoryMb: number
  /** The number under which the cell keeps the script for the next isolates; 0: it is not kept. */
  readonly script: number
  /** Numbers of scripts that are not asked for again. */
  readonly forget: readonly number[]
}

/** What a cell needs to know to enter an isolate. */
export interface TurnHead {
  /** Milliseconds that this entry may take, an integer of at least 1: what is left of the run's CPU budget. */
  readonly timeoutMs: number
  /** True for the first turn of a run. It is skipped when the run before it in this isolate has not ended. */
  readonly begins: boolean
}

/** The number that the answer must repeat. */
export interface PingHead {
  readonly nonce: number
}
