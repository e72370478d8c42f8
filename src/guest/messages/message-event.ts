import { kit } from '../part-kit.ts'
import type { Event, EventInit } from '../web/events/event.ts'

/** What MessageEvent may be constructed with. */
export interface MessageEventInit extends EventInit {
  readonly data?: unknown
  readonly origin?: unknown
  readonly lastEventId?: unknown
  readonly source?: unknown
  readonly ports?: Iterable<unknown>
}

/** The class of messages. */
export type MessageEventClass = new (type: string, init?: MessageEventInit | null) => Event & { readonly data: unknown; readonly ports: readonly unknown[] }

/** Makes the `MessageEvent` of HTML. */
export function makeMessageEvent(): MessageEventClass {
  const { arrayPush, freeze, stringToWellFormed } = kit.primordials
  class MessageEvent extends kit.Event {
    #data: unknown
    #origin: string
    #lastEventId: string
    #source: unknown
    #ports: readonly unknown[]

    constructor(type: string, init: MessageEventInit | null = null) {
      if (arguments.length === 0) throw new TypeError('MessageEvent needs a type')
      super(type, init)
      this.#data = init?.data === undefined ? null : init.data
      this.#lastEventId = init?.lastEventId === undefined ? '' : `${init.lastEventId as string}`
      this.#origin = init?.origin === undefined ? '' : stringToWellFormed(`${init.origin as string}`)
      const ports: unknown[] = []
      for (const port of init?.ports ?? []) arrayPush(ports, port)
      this.#ports = freeze(ports)
      this.#source = init?.source ?? null
    }

    get data(): unknown { return this.#data }
    get origin(): string { return this.#origin }
    get lastEventId(): string { return this.#lastEventId }
    get source(): unknown { return this.#source }
    get ports(): readonly unknown[] { return this.#ports }

    initMessageEvent(type: string, bubbles = false, cancelable = false, data: unknown = null, origin = '', lastEventId = '', source: unknown = null, ports: Iterable<unknown> = []): void {
      if (arguments.length === 0) throw new TypeError('initMessageEvent needs a type')
      if (this.eventPhase !== 0) return
      this.initEvent(type, bubbles, cancelable)
      this.#data = data
      this.#origin = `${origin}`
      this.#lastEventId = `${lastEventId}`
      this.#source = source
      const list: unknown[] = []
      for (const port of ports) arrayPush(list, port)
      this.#ports = freeze(list)
    }
  }
  kit.finishInterface(MessageEvent)
  return MessageEvent as MessageEventClass
}
