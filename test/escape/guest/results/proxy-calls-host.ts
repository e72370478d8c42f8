import type { Attack } from '../../attack.ts'

/** A result whose traps call the host while it is read. */
export default {
  name: 'a result whose traps call the host while it is read',
  expect: { status: 'answered', value: {} },
  linger: 30,
  plugin: String.raw`
    export default (input, ctx) => new Proxy({}, { ownKeys() { void ctx.sdk.kv.get({ key: 'in-a-trap' }); return [] } })
  `,
} satisfies Attack
