import type { RunInfo } from '../../core/run-info.ts'
import type { Block, Packet } from '../../core/packet.ts'
import { MOST_BYTE_ARRAYS } from '../../values/value-budget.ts'

/** A value that was encoded for the guest. */
export interface EncodedValue {
  readonly text: string
  readonly blobs: readonly Block[]
  /** True when the text has no tags: the guest need not look for them. */
  readonly plain?: boolean
}

/** What a plugin is told of a call that was not answered. */
export interface Refusal {
  readonly name: string
  readonly message: string
  readonly code: string
  readonly kind?: string
  readonly target?: string
  readonly rule?: string
  readonly grantHint?: string
}

/** Events that wait for the next turn, as text. The counterpart in the isolate is src/guest/core.ts. */
export class Inbox {
  #events: string[] = []
  #blobs: Block[] = []
  #byteArrays = 0
  /** What goes before the events above, in turns of its own. */
  readonly #before: { readonly events: readonly string[]; readonly blobs: Block[] }[] = []

  /** True when there is nothing to tell. */
  get empty(): boolean {
    return this.#events.length === 0 && this.#before.length === 0
  }

  /** The run begins. `seed` is 32 hexadecimal digits. */
  start(info: Omit<RunInfo, 'bundleHash'>, input: EncodedValue, seed: string): void {
    const where = this.#attach(input)
    this.#events.push(`["start",${JSON.stringify(info)},"${seed}",${where},${input.text}]`)
  }

  /** A host call was answered. */
  answer(seq: number, value: EncodedValue): void {
    const where = this.#attach(value)
    this.#events.push(`["answer",${seq},${where},${value.text}]`)
  }

  /** A host call was refused or failed. */
  refuse(seq: number, refusal: Refusal): void {
    this.#events.push(`["refuse",${seq},${JSON.stringify(refusal)}]`)
  }

  /** A timer is due. */
  timer(id: number): void {
    this.#events.push(`["timer",${id}]`)
  }

  /** The soft deadline has come. */
  abort(reason: string): void {
    this.#events.push(`["abort",${JSON.stringify(reason)}]`)
  }

  /** Takes one packet out: all there is, unless that has more byte arrays than fit into one; then the inbox is not empty afterwards. */
  take(now: number): Packet {
    const { events, blobs } = this.#before.shift() ?? this.#close()
    return { text: `{"now":${now},"events":[${events.join(',')}]}`, blobs }
  }

  /** Ends the packet that events are added to. */
  #close(): { readonly events: readonly string[]; readonly blobs: Block[] } {
    const closed = { events: this.#events, blobs: this.#blobs }
    this.#events = []
    this.#blobs = []
    this.#byteArrays = 0
    return closed
  }

  #attach({ blobs, plain }: EncodedValue): string {
    if (blobs.length > 0) {
      const byteArrays = countByteArrays(blobs)
      // SECURITY: a frame has room for so many, and a plugin may ask for any number of answers in a turn. Held by test/runner/run/inbox.test.ts.
      if (this.#byteArrays + byteArrays > MOST_BYTE_ARRAYS && this.#events.length > 0) this.#before.push(this.#close())
      this.#byteArrays += byteArrays
    }
    const first = this.#blobs.length
    for (const blob of blobs) this.#blobs.push(blob)
    return `${first},${blobs.length},${plain === true ? 1 : 0}`
  }
}

/** The blocks that are bytes; the others are texts. */
export function countByteArrays(blobs: readonly Block[]): number {
  let count = 0
  for (const blob of blobs) if (typeof blob !== 'string') count += 1
  return count
}
