import type { RunInfo } from '../../core/run-info.ts'
import type { Block, Packet } from '../../core/packet.ts'

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

  /** True when there is nothing to tell. */
  get empty(): boolean {
    return this.#events.length === 0
  }

  /** The run begins. `seed` is 32 hexadecimal digits. */
  start(info: Omit<RunInfo, 'bundleHash'>, input: EncodedValue, seed: string): void {
    this.#events.push(`["start",${JSON.stringify(info)},"${seed}",${this.#attach(input)},${input.text}]`)
  }

  /** A host call was answered. */
  answer(seq: number, value: EncodedValue): void {
    this.#events.push(`["answer",${seq},${this.#attach(value)},${value.text}]`)
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

  /** Empties the inbox into one packet. */
  take(now: number): Packet {
    const packet = { text: `{"now":${now},"events":[${this.#events.join(',')}]}`, blobs: this.#blobs }
    this.#events = []
    this.#blobs = []
    return packet
  }

  #attach(value: EncodedValue): string {
    const first = this.#blobs.length
    this.#blobs.push(...value.blobs)
    return `${first},${value.blobs.length},${value.plain === true ? 1 : 0}`
  }
}
