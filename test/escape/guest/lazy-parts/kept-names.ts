import type { Attack } from '../../attack.ts'

/** A get on Object.prototype that is no function, against helpers that keep names. */
export default {
  name: 'a get on Object.prototype that is no function, against helpers that keep names',
  expect: { status: 'answered', value: 'mallory/x', calls: ['kv.get {"key":"x"}'] },
  plugin: String.raw`
    Object.prototype.get = 1
    Object.prototype.set = 'x'
    export default async (input, ctx) => ctx.sdk.kv.get({ key: 'x' })
  `,
} satisfies Attack
