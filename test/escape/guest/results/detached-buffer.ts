import type { Attack } from '../../attack.ts'

/** Bytes that are detached while the result is encoded. */
export default {
  name: 'bytes that are detached while the result is encoded',
  expect: { status: 'threw', code: 'SP_VALUE_REFUSED', message: /detached|threw/ },
  plugin: String.raw`
    export default () => { const bytes = new Uint8Array(8); return [new Proxy({}, { ownKeys() { bytes.buffer.transfer(); return [] } }), bytes] }
  `,
} satisfies Attack
