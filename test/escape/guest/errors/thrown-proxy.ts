import type { Attack } from '../../attack.ts'

/** A thrown proxy, whose traps run while it is described. */
export default {
  name: 'a thrown proxy, whose traps run while it is described',
  expect: { status: 'threw', code: 'SP_THREW' },
  plugin: String.raw`
    export default (input, ctx) => { throw new Proxy(new Error('x'), { get(target, key) { void ctx.sdk.kv.get({ key: 'trap' }); if (key === 'then') return undefined; throw new Proxy({}, {}) }, getPrototypeOf() { throw 1 }, ownKeys() { throw 2 } }) }
  `,
} satisfies Attack
