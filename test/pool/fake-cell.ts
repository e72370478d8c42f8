import type { Launch } from '../../src/confine/launch.ts'

/**
 * A child process that stands for a cell which was taken over: it speaks on descriptor 3 what `script` tells it to.
 * In scope of the script: `send(kind, slot, head, text, blobs)`, `raw(bytes)`, `on(frame => …)` and `ready()`.
 */
export function fakeCell(script: string): Launch {
  const prelude = `
    const { Socket } = require('node:net')
    const socket = new Socket({ fd: 3, readable: true, writable: true })
    socket.on('error', () => process.exit(0)); socket.on('end', () => process.exit(0))
    const raw = (bytes) => socket.write(bytes)
    const frame = (kind, slot, head, text = '', blobs = []) => {
      const h = Buffer.from(JSON.stringify(head)), t = Buffer.from(text)
      const p = Buffer.alloc(19 + 4 * blobs.length)
      p.writeUInt8(kind, 4); p.writeUInt32BE(slot, 5); p.writeUInt32BE(h.length, 9); p.writeUInt32BE(t.length, 13); p.writeUInt16BE(blobs.length, 17)
      blobs.forEach((b, i) => p.writeUInt32BE(b.length, 19 + 4 * i))
      const all = Buffer.concat([p, h, t, ...blobs]); all.writeUInt32BE(all.length - 4, 0); return all
    }
    const send = (...args) => raw(frame(...args))
    const turned = (slot, text, head = {}) => send(17, slot, { end: 'ok', cpuUs: 1, heapBytes: 1, gone: false, cold: false, ...head }, text)
    const outbox = (o) => JSON.stringify({ c: [], x: [], t: [], u: [], d: [], e: null, ...o })
    const ready = () => send(16, 0, { node: 'v0', v8: '0' })
    let take = () => {}
    const on = (listener) => { take = listener }
    let held = Buffer.alloc(0)
    socket.on('data', (chunk) => {
      held = Buffer.concat([held, chunk])
      while (held.length >= 4 && held.length >= held.readUInt32BE(0) + 4) {
        const total = held.readUInt32BE(0) + 4
        const kind = held.readUInt8(4), slot = held.readUInt32BE(5), hl = held.readUInt32BE(9), tl = held.readUInt32BE(13), n = held.readUInt16BE(17)
        const at = 19 + 4 * n
        take({ kind, slot, head: JSON.parse(held.subarray(at, at + hl)), text: held.subarray(at + hl, at + hl + tl).toString() })
        held = held.subarray(total)
      }
    })
  `
  return { command: '/usr/bin/env', args: ['-i', process.execPath, '-e', `${prelude}\n${script}`], layers: [] }
}
