import { spawn } from 'node:child_process'
import type { Duplex } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { encodeFrame } from '../../../src/wire/frame.ts'
import { FrameReader } from '../../../src/wire/frame-reader.ts'

const PROGRAM = fileURLToPath(new URL('./echo-process.ts', import.meta.url))

/** A process that answers texts. */
export interface Echo {
  ask(text: string): Promise<string>
  end(): Promise<void>
}

/** Starts a process of Node and waits until it answers. Frames and pipe are those between a supervisor and its cells. */
export async function openEcho(mode: 'echo' | 'json' | 'isolate'): Promise<Echo> {
  const child = spawn(process.execPath, [PROGRAM, mode], { stdio: ['ignore', 'inherit', 'inherit', 'pipe'], env: {} })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const pipe = child.stdio[3] as Duplex
  const reader = new FrameReader(1 << 24)
  const waiting = new Map<number, (text: string) => void>()
  const ready = new Promise<string>((resolve) => waiting.set(0, resolve))
  pipe.on('data', (chunk: Uint8Array) => {
    for (const { slot, text } of reader.push(chunk)) {
      waiting.get(slot)?.(text)
      waiting.delete(slot)
    }
  })
  await Promise.race([ready, ended.then(() => { throw new Error('The process has ended') })])
  let next = 0
  let corked = false
  return {
    ask: (text) => new Promise((resolve) => {
      waiting.set(++next, resolve)
      if (!corked) {
        corked = true
        pipe.cork()
        process.nextTick(() => {
          corked = false
          pipe.uncork()
        })
      }
      for (const block of encodeFrame({ kind: 1, slot: next, head: null, text, blobs: [] })) pipe.write(block)
    }),
    async end() {
      child.kill('SIGKILL')
      await ended
    },
  }
}
