import type { Attack } from '../../attack.ts'

/** A resizable buffer that shrinks between check and copy. */
export default {
  name: 'a resizable buffer that shrinks between check and copy',
  expect: { status: 'answered', value: [{}, { 0: 7, 1: 7 }] },
  plugin: String.raw`
    export default () => { const buffer = new ArrayBuffer(1024, { maxByteLength: 4096 }); const bytes = new Uint8Array(buffer); bytes.fill(7); return [new Proxy({}, { ownKeys() { buffer.resize(2); return [] } }), bytes] }
  `,
} satisfies Attack
