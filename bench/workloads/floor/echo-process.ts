// A process at the other end of a pipe, with a part of what a cell does. Argument: echo, json or isolate.
import { createRequire } from 'node:module'
import { Socket } from 'node:net'
import { runInThisContext } from 'node:vm'
import type ivm from 'isolated-vm'
import { encodeFrame } from '../../../src/wire/frame.ts'
import { FrameReader } from '../../../src/wire/frame-reader.ts'
import { transform1k } from '../plugin-cases.ts'

const ACTS = {
  /** The text as it came. */
  echo: () => (text: string) => text,
  /** The transform of W2, in this process. */
  json: () => {
    const transform = runInThisContext(transform1k.source) as (input: unknown) => unknown
    return (text: string) => JSON.stringify(transform(JSON.parse(text)))
  },
  /** The same in an isolate, entered with a time limit. */
  isolate: () => {
    const { Isolate } = createRequire(import.meta.url)('isolated-vm') as typeof ivm
    const context = new Isolate({ memoryLimit: 64 }).createContextSync()
    const act = context.evalSync(`const transform = ${transform1k.source}; (text) => JSON.stringify(transform(JSON.parse(text)))`, { reference: true }) as ivm.Reference<(text: string) => string>
    return (text: string) => act.applySync(undefined, [text], { timeout: 1000 })
  },
}

const act = ACTS[process.argv[2] as keyof typeof ACTS]()
const socket = new Socket({ fd: 3, readable: true, writable: true })
const reader = new FrameReader(1 << 24)
socket.on('data', (chunk: Uint8Array) => {
  socket.cork()
  for (const { kind, slot, text } of reader.push(chunk)) for (const block of encodeFrame({ kind, slot, head: null, text: act(text), blobs: [] })) socket.write(block)
  socket.uncork()
})
socket.on('end', () => process.exit())
socket.write(Buffer.concat(encodeFrame({ kind: 0, slot: 0, head: null, text: '', blobs: [] })))
