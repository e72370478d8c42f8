import type { Attack } from '../../attack.ts'

/** A generator whose next and throw were replaced. */
export default {
  name: 'a generator whose next and throw were replaced',
  expect: { status: 'answered', value: { done: 'evil', loot: [] } },
  onYield: (question) => question,
  plugin: String.raw`
    const loot = []
    const proto = getPrototypeOf((async function* () {}).prototype)
    const real = proto.next
    proto.next = function (...args) { loot.push(...walk({ self: this, args })); return { done: true, value: { done: 'evil', loot } } }
    export default async function* (input, ctx) { yield 1; return 2 }
  `,
} satisfies Attack
