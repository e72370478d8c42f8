import { kit } from '../part-kit.ts'
import { type Handler, type HandlerSlots, makeHandlerSlots } from './handler-slots.ts'
import type { MessageEventClass } from './message-event.ts'
import { disentangle, type PortState, post, schedule } from './port-state.ts'

/** How a message is cloned: the clone part does it. @throws DOMException DataCloneError. */
type CloneMessage = (message: unknown, transfer: readonly unknown[]) => { readonly value: unknown; readonly ports: readonly unknown[] }

/** The class of ports, and the ways to what is inside them. */
export interface PortClass {
  readonly MessagePort: new () => object
  /** An object for a port. */
  readonly attach: (state: PortState) => object
  /** True for a MessagePort that holds a port. */
  readonly isTransferable: (port: unknown) => boolean
  /** Takes the port out of an object. @param port holds one. */
  readonly take: (port: object) => PortState
  /** Gives an object a port. */
  readonly hold: (port: object, state: PortState) => void
}

/** Makes the `MessagePort` of HTML. */
export function makePortClass(MessageEvent: MessageEventClass): PortClass {
  const TOKEN = {}
  let ways!: Pick<PortClass, 'isTransferable' | 'take' | 'hold'>
  class MessagePort extends kit.EventTarget {
    #state: PortState | null = null
    readonly #handlers: HandlerSlots

    static {
      ways = {
        isTransferable: (port) => typeof port === 'object' && port !== null && #state in port && port.#state !== null,
        take: (port) => take(port as MessagePort),
        hold: (port, state) => (port as MessagePort).#hold(state),
      }
      const take = (port: MessagePort): PortState => {
        const state = port.#state as PortState
        port.#state = null
        return state
      }
    }

    constructor(token?: unknown, state?: PortState) {
      if (token !== TOKEN || state === undefined) throw new TypeError('Illegal constructor')
      super()
      this.#handlers = makeHandlerSlots(this)
      this.#hold(state)
    }

    get onmessage(): Handler { return this.#handlers.read('message') }
    set onmessage(handler: Handler) {
      this.#handlers.write('message', handler)
      startPort(this.#state)
    }
    get onmessageerror(): Handler { return this.#handlers.read('messageerror') }
    set onmessageerror(handler: Handler) { this.#handlers.write('messageerror', handler) }
    postMessage(message: unknown, options: unknown = undefined): void {
      if (arguments.length === 0) throw new TypeError('postMessage needs a message')
      sendMessage(this, { state: this.#state, message, options })
    }

    start(): void { startPort(this.#state) }
    close(): void { if (this.#state !== null) disentangle(this.#state) }

    #hold(state: PortState): void {
      this.#state = state
      state.deliver = ({ data, ports }) => void kit.dispatch(this, new MessageEvent('message', { __proto__: null, data, ports } as object), true)
    }
  }
  kit.finishInterface(MessagePort)
  return { MessagePort: MessagePort as unknown as new () => object, attach: (state) => new MessagePort(TOKEN, state), ...ways }
}

function startPort(state: PortState | null): void {
  if (state === null) return
  state.started = true
  schedule(state)
}

function sendMessage(port: object, given: { readonly state: PortState | null; readonly message: unknown; readonly options: unknown }): void {
  const transfer = readTransfer(given.options)
  if (kit.primordials.arrayIndexOf(transfer, port) !== -1) throw new kit.DOMException('A port cannot be sent through itself', 'DataCloneError')
  const { value, ports } = (kit.require('clone')['cloneMessage'] as CloneMessage)(given.message, transfer)
  if (given.state !== null) post(given.state, { data: value, ports })
}

/** The second argument of postMessage: a list of what is transferred, or options with one. */
function readTransfer(options: unknown): readonly unknown[] {
  if (options === undefined || options === null) return []
  if (typeof options !== 'object' && typeof options !== 'function') throw new TypeError('What is transferred must be a list')
  const list = Symbol.iterator in options ? (options as Iterable<unknown>) : ((options as { readonly transfer?: Iterable<unknown> }).transfer ?? [])
  const transfer: unknown[] = []
  for (const item of list) kit.primordials.arrayPush(transfer, item)
  return transfer
}
