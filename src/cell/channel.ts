import { Socket } from 'node:net'
import { encodeFrame, type Frame } from '../wire/frame.ts'
import { FrameReader } from '../wire/frame-reader.ts'

/** A supervisor may send large inputs; it is trusted, so the cap only catches a broken stream. */
const MAX_BYTES = 0x7fffffff

/** How long an answer may wait for the ones behind it: the supervisor takes some while the cell makes the next. Milliseconds. */
const LONGEST_GATHER_MS = 0.3

/** The cell's end of the pipe to its supervisor, on file descriptor 3. */
export class Channel {
  readonly #socket = new Socket({ fd: 3, readable: true, writable: true })
  #gathering = false

  /** Calls `take` for each frame, in order. When the supervisor is gone, so is this process, spinning isolates and all. */
  constructor(take: (frame: Frame) => void) {
    const reader = new FrameReader(MAX_BYTES)
    this.#socket.on('data', (chunk: Uint8Array) => {
      this.#takeAll(reader.push(chunk), take)
    })
    // process.exit would wait for an isolate that still runs; a signal does not.
    const vanish = () => process.kill(process.pid, 'SIGKILL')
    this.#socket.on('end', vanish)
    this.#socket.on('error', vanish)
    this.#socket.on('close', vanish)
  }

  /**
   * Writes one frame. Answers to frames that came together leave together, within a moment; an `urgent` frame leaves at once:
   * the kernel has it when this returns, unless the pipe is full.
   */
  send(frame: Frame, urgent = false): void {
    for (const block of encodeFrame(frame)) this.#socket.write(block)
    if (urgent) this.flush()
  }

  #takeAll(frames: readonly Frame[], take: (frame: Frame) => void): void {
    this.#socket.cork()
    this.#gathering = true
    let started = performance.now()
    for (const frame of frames) {
      take(frame)
      if (performance.now() - started > LONGEST_GATHER_MS) {
        this.flush()
        started = performance.now()
      }
    }
    this.#gathering = false
    this.#socket.uncork()
  }

  /** What was let go and the pipe had no room for yet: a promise of its end; null when all is out. */
  unsent(): Promise<void> | null {
    if (this.#socket.writableLength === 0) return null
    return new Promise((resolve) => this.#socket.write(new Uint8Array(), () => resolve()))
  }

  /** Lets go what was gathered. Between frames, where a turn waits for work of the cell, nothing is: there every write leaves at once. */
  flush(): void {
    if (!this.#gathering) return
    this.#socket.uncork()
    this.#socket.cork()
  }
}
