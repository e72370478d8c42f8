import { kit } from '../part-kit.ts'

/** A message that waits for its port: cloned when it was posted. */
export interface WaitingMessage {
  readonly data: unknown
  readonly ports: readonly unknown[]
}

/** What a port is. Held apart from the object, because it moves to another one when the port is transferred. */
export interface PortState {
  other: PortState | null
  /** Hands a message over; null while no object has the port. */
  deliver: ((message: WaitingMessage) => void) | null
  waiting: WaitingMessage[]
  /** True once messages are wanted. */
  started: boolean
  /** True while a task is due that delivers the next message. */
  scheduled: boolean
}

/** Makes the states of two ports that are tied together. */
export function makePair(): readonly [PortState, PortState] {
  const one = makeState()
  const two = makeState()
  one.other = two
  two.other = one
  return [one, two]
}

function makeState(): PortState {
  return { other: null, deliver: null, waiting: [], started: false, scheduled: false }
}

/** Queues a message for the port at the other end; where there is none, it is lost. */
export function post(from: PortState, message: WaitingMessage): void {
  if (from.other === null) return
  kit.primordials.arrayPush(from.other.waiting, message)
  schedule(from.other)
}

/** Asks for a task of its own per message, as long as messages wait and are wanted. */
export function schedule(state: PortState): void {
  if (state.scheduled || !state.started || state.waiting.length === 0) return
  state.scheduled = true
  kit.later(() => {
    state.scheduled = false
    const next = state.waiting[0]
    if (next === undefined || state.deliver === null || !state.started) return
    state.waiting = kit.primordials.arrayCopy(state.waiting, 1)
    schedule(state)
    state.deliver(next)
  }, 0)
}

/** Unties the pair. What was posted before is still delivered. */
export function disentangle(state: PortState): void {
  if (state.other !== null) state.other.other = null
  state.other = null
}
