import type { HostFunctions } from '../peer.ts'

/** What goes between the host and a plugin in a thread or process of its own. */
export type Message =
  | { readonly kind: 'call'; readonly id: number; readonly input: unknown }
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failed'; readonly id: number; readonly text: string }
  | { readonly kind: 'ask'; readonly id: number; readonly name: keyof HostFunctions; readonly text: string }
  | { readonly kind: 'told'; readonly id: number; readonly text: string }

/** The host's end: calls the plugin and answers what it asks. */
export class HostChannel {
  readonly #send: (message: Message) => void
  readonly #host: HostFunctions
  readonly #waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>()
  #next = 0

  constructor(send: (message: Message) => void, host: HostFunctions) {
    this.#send = send
    this.#host = host
  }

  /** One call of the plugin. @throws what the plugin threw, as a text. */
  call(input: unknown): Promise<unknown> {
    const id = this.#next
    this.#next += 1
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      this.#send({ kind: 'call', id, input })
    })
  }

  /** Takes a message of the plugin. */
  receive(message: Message): void {
    if (message.kind === 'ask') void this.#host[message.name](message.text).then((text) => this.#send({ kind: 'told', id: message.id, text }))
    if (message.kind !== 'answer' && message.kind !== 'failed') return
    const waiting = this.#waiting.get(message.id)
    this.#waiting.delete(message.id)
    if (message.kind === 'answer') waiting?.resolve(message.value)
    else waiting?.reject(new Error(message.text))
  }

  /** Ends every call that waits: the other side is gone. */
  fail(reason: string): void {
    for (const { reject } of this.#waiting.values()) reject(new Error(reason))
    this.#waiting.clear()
  }
}
