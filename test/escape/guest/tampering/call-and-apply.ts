import type { Attack } from '../../attack.ts'

/** Function.prototype.call, apply and bind replaced. */
export default {
  name: 'Function.prototype.call, apply and bind replaced',
  expect: { status: 'answered', value: ['mallory/a', 0], calls: ['kv.get {"key":"a"}'] },
  plugin: String.raw`
    const loot = []
    export default async (input, ctx) => { const { get } = ctx.sdk.kv; Function.prototype.call = Function.prototype.apply = Function.prototype.bind = function () { loot.push(this); throw 1 }; return [await get({ key: 'a' }), loot.length] }
  `,
} satisfies Attack
