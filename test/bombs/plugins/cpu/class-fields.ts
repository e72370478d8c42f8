import type { Attack } from '../../../escape/attack.ts'

/** A class of ten thousand fields, made without an end. */
export default {
  name: 'a class of ten thousand fields, made without an end',
  expect: { status: 'trapped', limit: 'cpu' },
  plugin: String.raw`
    const Big = Function('return class { ' + Array.from({ length: 10000 }, (_, i) => 'f' + i + ' = 1').join(';') + ' }')()
    export default () => { for (;;) new Big() }
  `,
} satisfies Attack
