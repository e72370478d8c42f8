import type { Attack } from '../../../escape/attack.ts'

/** Generators in generators without an end. */
export default {
  name: 'generators in generators without an end',
  expect: { status: 'trapped', limit: 'cpu' },
  plugin: String.raw`
    function* endless() { for (;;) yield* (function* () { yield 1 })() }
    export default () => { for (const item of endless()) void item }
  `,
} satisfies Attack
