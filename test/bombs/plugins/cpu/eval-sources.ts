import type { Attack } from '../../../escape/attack.ts'

/** Sources compiled without an end. */
export default {
  name: 'sources compiled without an end',
  expect: { status: 'trapped', limit: 'cpu' },
  plugin: String.raw`
    export default () => { for (let i = 0; ; i += 1) (0, eval)('(function f' + i + '(a) { ' + 'a = a + 1;'.repeat(500) + ' })(1)') }
  `,
} satisfies Attack
