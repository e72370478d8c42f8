import { z } from 'zod'
import { SallyportError } from '../core/errors.ts'

const count = z.number().int().nonnegative()

const readyHead = z.strictObject({ node: z.string().max(64), v8: z.string().max(64) })

const turnedHead = z.strictObject({
  /**
   * `ok`: the outbox is complete. `timeout`: the entry's time ran out. `memory`: the isolate's heap limit.
   * `trap`: the guest's own gate ended the run (see `trap`). `error`: the plugin left a rejection unhandled, or the isolate failed.
   */
  end: z.enum(['ok', 'timeout', 'memory', 'trap', 'error']),
  trap: z.enum(['output', 'host-calls', 'logs']).optional(),
  /** Text for people: the message of the error or the trap. */
  detail: z.string().max(16_384).optional(),
  cpuUs: count,
  heapBytes: count,
  /** True when the isolate is gone and the slot is empty. */
  gone: z.boolean(),
  /** True when the isolate of this entry had to be made while the run waited. */
  cold: z.boolean(),
})

const logHead = z.strictObject({ level: z.enum(['debug', 'info', 'warn', 'error']) })

const pongHead = z.strictObject({ nonce: count })

/** What a cell says of itself when it is ready. */
export type ReadyHead = z.infer<typeof readyHead>
/** What a cell says of one entry. CPU in microseconds as the isolate counted it; a claim, the supervisor keeps its own clock. */
export type TurnedHead = z.infer<typeof turnedHead>
/** What a cell says of a log line. */
export type LogHead = z.infer<typeof logHead>
/** The number of the question that a cell answers. */
export type PongHead = z.infer<typeof pongHead>

/** Checks the head of a `ready` frame. @throws SallyportError SP_CELL_PROTOCOL */
export const parseReadyHead = (head: unknown): ReadyHead => parse(readyHead, head, 'ready')
/** Checks the head of a `turned` frame. @throws SallyportError SP_CELL_PROTOCOL */
export const parseTurnedHead = (head: unknown): TurnedHead => parse(turnedHead, head, 'turned')
/** Checks the head of a `log` frame. @throws SallyportError SP_CELL_PROTOCOL */
export const parseLogHead = (head: unknown): LogHead => parse(logHead, head, 'log')
/** Checks the head of a `pong` frame. @throws SallyportError SP_CELL_PROTOCOL */
export const parsePongHead = (head: unknown): PongHead => parse(pongHead, head, 'pong')

function parse<T>(schema: z.ZodType<T>, head: unknown, kind: string): T {
  const result = schema.safeParse(head)
  if (result.success) return result.data
  throw new SallyportError('SP_CELL_PROTOCOL', `The head of a "${kind}" frame is malformed: ${result.error.issues[0]?.message ?? 'unknown'}`, { cause: result.error })
}
