import type { Attack } from '../../../escape/attack.ts'

/** Random bytes without end. */
export default {
  name: 'random bytes without end',
  expect: { status: 'trapped', limit: 'cpu' },
  plugin: String.raw`
    export default () => { for (;;) crypto.getRandomValues(new Uint8Array(65536)) }
  `,
} satisfies Attack
