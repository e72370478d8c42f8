import type { HostFunctions } from '../peer.ts'

/** What goes between the host and a plugin in a thread or process of its own. */
export type Message =
  | { readonly kind: 'ready' }
  | { readonly kind: 'call'; readonly id: number; readonly input: unknown }
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failed'; readonly id: number; readonly text: string }
  | { readonly kind: 'ask'; readonly id: number; readonly name: keyof HostFunctions; readonly text: string }
  | { readonly kind: 'told'; readonly id: number; readonly text: string }

/** How long one call may take, and what ends it then: peers in threads and processes have no other limit on computing. */
export interface Deadline {
  /** Milliseconds; undefined: no limit. */
  readonly ms: number | undefined
  kill(): unknown
}

/** The host's end: calls the plugin and answers what it asks. */
export class HostChannel {
  readonly #send: (message: Message) => void
  readonly #host: HostFunctions
  readonly #waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>()
  readonly #ready = Promise.withResolvers<void>()
  #next = 0

  constructor(send: (message: Message) => void, host: HostFunctions) {
    this.#send = send
    this.#host = host
  }

  /** One call of the plugin. Under a deadline the plugin's start does not count. @throws what the plugin threw, as a text. */
  async call(input: unknown, { ms, kill }: Deadline): Promise<unknown> {
    if (ms === undefined) return this.#call(input)
    await this.#ready.promise
    const timer = setTimeout(kill, ms)
    try {
      return await this.#call(input)
    } finally {
      clearTimeout(timer)
    }
  }

  #call(input: unknown): Promise<unknown> {
    const id = this.#next
    this.#next += 1
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      this.#send({ kind: 'call', id, input })
    })
  }

  /** Takes a message of the plugin. */
  receive(message: Message): void {
    if (message.kind === 'ready') this.#ready.resolve()
    if (message.kind === 'ask') void this.#host[message.name](message.text).then((text) => this.#send({ kind: 'told', id: message.id, text }))
    if (message.kind !== 'answer' && message.kind !== 'failed') return
    const waiting = this.#waiting.get(message.id)
    this.#waiting.delete(message.id)
    if (message.kind === 'answer') waiting?.resolve(message.value)
    else waiting?.reject(new Error(message.text))
  }

  /** Ends every call that waits: the other side is gone. */
  fail(reason: string): void {
    this.#ready.resolve()
    for (const { reject } of this.#waiting.values()) reject(new Error(reason))
    this.#waiting.clear()
  }
}
