import type { Attack } from '../../attack.ts'

/** Headers that are a proxy and change as they are read. */
export default {
  name: 'headers that are a proxy and change as they are read',
  expect: { status: 'threw', code: 'SP_THREW' },
  plugin: String.raw`
    export default { fetch: () => new Response('x', { headers: new Proxy({}, { ownKeys: () => ['a\r\nset-cookie'], getOwnPropertyDescriptor: () => ({ value: 'x\r\ny: z', enumerable: true, configurable: true }), get: () => 'x\r\ny: z' }) }) }
  `,
} satisfies Attack
