import type { Attack } from '../../../escape/attack.ts'

/** A body without an end that is sent. */
export default {
  name: 'a body without an end that is sent',
  expect: { status: 'threw', code: 'SP_THREW' },
  limits: { cpuMs: 5000, memoryMb: 128 },
  plugin: String.raw`
    export default async (input) => { const body = new ReadableStream({ pull(controller) { controller.enqueue(new Uint8Array(1e6)) } }); return (await fetch('http://127.0.0.1:' + input.port + '/', { method: 'POST', body, duplex: 'half' })).status }
  `,
} satisfies Attack
