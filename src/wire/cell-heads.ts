// Checked by hand, without the library of schemas: a cell is started, and answers, before that is loaded.
import { SallyportError } from '../core/errors.ts'

/** What a cell says of itself when it is ready. */
export interface ReadyHead {
  readonly node: string
  readonly v8: string
}

/** What a cell says of one entry. CPU in microseconds as the isolate counted it; a claim, the supervisor keeps its own clock. */
export interface TurnedHead {
  /**
   * `ok`: the outbox is complete. `timeout`: the entry's time ran out. `memory`: the isolate's heap limit.
   * `trap`: the guest's own gate ended the run (see `trap`). `error`: the plugin left a rejection unhandled, or the isolate failed.
   * `skipped`: the run before it has not ended or has left no isolate, so nothing of this one has begun.
   */
  readonly end: 'ok' | 'timeout' | 'memory' | 'trap' | 'error' | 'skipped'
  readonly trap?: 'output' | 'host-calls' | 'logs'
  /** Text for people: the message of the error or the trap. */
  readonly detail?: string
  readonly cpuUs: number
  readonly heapBytes: number
  /** True when the isolate is gone and the slot is empty. */
  readonly gone: boolean
  /** True when the isolate of this entry had to be made while the run waited. */
  readonly cold: boolean
}

/** What a cell says of a log line. */
export interface LogHead {
  readonly level: 'debug' | 'info' | 'warn' | 'error'
}

/** The number of the question that a cell answers. */
export interface PongHead {
  readonly nonce: number
}

/** Checks the head of a `ready` frame. @throws SallyportError SP_CELL_PROTOCOL */
export const parseReadyHead = (head: unknown): ReadyHead => parse(READY, head, 'ready')
/** Checks the head of a `turned` frame. @throws SallyportError SP_CELL_PROTOCOL */
export const parseTurnedHead = (head: unknown): TurnedHead => parse(TURNED, head, 'turned')
/** Checks the head of a `log` frame. @throws SallyportError SP_CELL_PROTOCOL */
export const parseLogHead = (head: unknown): LogHead => parse(LOG, head, 'log')
/** Checks the head of a `pong` frame. @throws SallyportError SP_CELL_PROTOCOL */
export const parsePongHead = (head: unknown): PongHead => parse(PONG, head, 'pong')

type Check = (value: unknown) => boolean
type Shape<T> = { readonly [Field in keyof T]-?: Check }

const text = (max: number): Check => (value) => typeof value === 'string' && value.length <= max
const oneOf = (...words: readonly string[]): Check => (value) => words.includes(value as string)
const optional = (check: Check): Check => (value) => value === undefined || check(value)
const count: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0
const flag: Check = (value) => typeof value === 'boolean'

const READY: Shape<ReadyHead> = { node: text(64), v8: text(64) }
const TURNED: Shape<TurnedHead> = {
  end: oneOf('ok', 'timeout', 'memory', 'trap', 'error', 'skipped'), trap: optional(oneOf('output', 'host-calls', 'logs')), detail: optional(text(16_384)),
  cpuUs: count, heapBytes: count, gone: flag, cold: flag,
}
const LOG: Shape<LogHead> = { level: oneOf('debug', 'info', 'warn', 'error') }
const PONG: Shape<PongHead> = { nonce: count }

/** SECURITY: a cell that was taken over writes these: a field that nobody knows refuses the whole head. Held by test/wire/cell-heads.test.ts. */
function parse<T extends object>(shape: Shape<T>, head: unknown, kind: string): T {
  const wrong = faultOf(shape, head)
  if (wrong === null) return head as T
  throw new SallyportError('SP_CELL_PROTOCOL', `The head of a "${kind}" frame is malformed: ${wrong}`)
}

function faultOf(shape: Readonly<Record<string, Check>>, head: unknown): string | null {
  if (typeof head !== 'object' || head === null || Array.isArray(head)) return 'it is no object'
  for (const field of Object.keys(head)) if (!Object.hasOwn(shape, field)) return 'it has a field that nobody knows'
  for (const [field, check] of Object.entries(shape)) if (!check((head as Readonly<Record<string, unknown>>)[field])) return `"${field}" is missing or wrong`
  return null
}
