import { Socket } from 'node:net'
import { encodeFrame, type Frame } from '../wire/frame.ts'
import { FrameReader } from '../wire/frame-reader.ts'

/** A supervisor may send large inputs; it is trusted, so the cap only catches a broken stream. */
const MAX_BYTES = 0x7fffffff

/** The cell's end of the pipe to its supervisor, on file descriptor 3. */
export class Channel {
  readonly #socket = new Socket({ fd: 3, readable: true, writable: true })

  /** Calls `take` for each frame, in order. When the supervisor is gone, so is this process, spinning isolates and all. */
  constructor(take: (frame: Frame) => void) {
    const reader = new FrameReader(MAX_BYTES)
    this.#socket.on('data', (chunk: Uint8Array) => {
      for (const frame of reader.push(chunk)) take(frame)
    })
    // process.exit would wait for an isolate that still runs; a signal does not.
    const vanish = () => process.kill(process.pid, 'SIGKILL')
    this.#socket.on('end', vanish)
    this.#socket.on('error', vanish)
    this.#socket.on('close', vanish)
  }

  /** Writes one frame. The kernel has it when this returns, unless the pipe is full. */
  send(frame: Frame): void {
    const blocks = encodeFrame(frame)
    if (blocks.length > 1) this.#socket.cork()
    for (const block of blocks) this.#socket.write(block)
    if (blocks.length > 1) this.#socket.uncork()
  }
}
