import { kit } from '../part-kit.ts'
import type { PortClass } from './message-port.ts'
import { makePair, schedule } from './port-state.ts'

/** Makes the `MessageChannel` of HTML, for channels within the isolate. */
export function makeChannelClass({ attach }: PortClass): new () => object {
  class MessageChannel {
    readonly #port1: object
    readonly #port2: object

    constructor() {
      const pair = makePair()
      this.#port1 = attach(pair[0])
      this.#port2 = attach(pair[1])
    }

    get port1(): object { return this.#port1 }
    get port2(): object { return this.#port2 }
  }
  kit.finishInterface(MessageChannel)
  return MessageChannel
}

/** Makes what moves a port to a new object, when the old one is transferred: messages wait until they are wanted there. */
export function makeMove({ attach, hold, take }: PortClass): (from: object) => { readonly from: object; readonly to: object; readonly undo: () => void } {
  return (from) => {
    const state = take(from)
    const { started } = state
    const to = attach(state)
    state.started = false
    const undo = (): void => {
      take(to)
      hold(from, state)
      state.started = started
      schedule(state)
    }
    return { from, to, undo }
  }
}
