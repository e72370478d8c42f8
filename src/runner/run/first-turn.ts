import { randomUUID } from 'node:crypto'
import type { LogLevel } from '../../core/outcome.ts'
import type { RunInfo } from '../../core/run-info.ts'
import type { Seat } from '../../pool/seat.ts'
import type { Turned } from '../../pool/turn-queue.ts'
import { Inbox } from './inbox.ts'
import { LogBook } from './log-book.ts'
import type { RunPlan } from './run-plan.ts'

/** The first turn of a run, on its way or back. */
export interface FirstTurn {
  /** `at`: when no other turn was before it any more, by performance.now(); null until then. Its time runs from here. */
  readonly begun: { readonly at: number | null }
  /** Milliseconds that the entry may take. */
  readonly timeoutMs: number
  /** What the output schema will make of its result, once it was asked and takes its time; null until then. */
  checked: Promise<unknown> | null
  /** Its answer; rejects with CellGone. */
  readonly answer: Promise<Turned>
  readonly book: LogBook
  /** Keeps a log line, of this turn or a later one of the run. */
  readonly log: (level: LogLevel, text: string) => void
}

/** Sends the first turn of a run. Other runs may have been sent to the same isolate before it, and later ones may be sent behind it. */
export function sendFirstTurn(plan: RunPlan, seat: Seat): FirstTurn {
  const { limits } = plan.plugin.policy()
  const book = new LogBook(limits.logBytes, plan.plugin.redactText)
  const timeoutMs = Math.max(1, Math.ceil(Math.min(limits.cpuMs * plan.patience, limits.wallMs)))
  const inbox = new Inbox()
  inbox.start(guestInfo(plan.info), plan.input, seed())
  const log = (level: LogLevel, text: string): void => {
    const line = book.add(level, text)
    if (line !== null) plan.observer.log?.(plan.info, line)
    // The gate of an honest cell has ended the run before this: a cell that logs on was taken over.
    else seat.kill('logs', 'The cell logged more than the plugin may')
  }
  // A field that changes and not a getter: a literal with an accessor is a shape of its own each time, which outlives the young generation
  // with all that the accessor can reach (a third of the supervisor's time, measured).
  const begun: { at: number | null } = { at: null }
  const onTurn = (): void => {
    begun.at = performance.now()
  }
  const answer = seat.turn(inbox.take(Date.now()), { timeoutMs, begins: true, log, onTurn })
  return { timeoutMs, book, log, answer, begun, checked: null }
}

/** A fresh seed for the guest's Math.random. */
function seed(): string {
  // From Node's pool of random bytes: a call to the kernel per run would cost more than the run's other preparations.
  return randomUUID().replaceAll('-', '')
}

/** What a plugin learns of its run: who it is and for whom, not how it is traced. */
function guestInfo({ id, plugin, version, tenant, user, attempt, deadline }: RunInfo): Omit<RunInfo, 'bundleHash'> {
  return { id, plugin, version, tenant, ...(user === undefined ? {} : { user }), attempt, deadline }
}
