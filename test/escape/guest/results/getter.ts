import type { Attack } from '../../attack.ts'

/** A result with a getter, which would run while it is read. */
export default {
  name: 'a result with a getter, which would run while it is read',
  expect: { status: 'threw', code: 'SP_VALUE_REFUSED', message: /is a getter/ },
  plugin: String.raw`
    export default (input, ctx) => ({ get evil() { ctx.sdk.kv.get({ key: 'in-a-getter' }); return 1 } })
  `,
} satisfies Attack
