import type { Attack } from '../../../escape/attack.ts'

/** A thrown error whose message never ends. */
export default {
  name: 'a thrown error whose message never ends',
  expect: { status: 'trapped', limit: 'cpu' },
  plugin: String.raw`
    export default () => { throw Object.defineProperty(new Error('x'), 'message', { get() { for (;;); } }) }
  `,
} satisfies Attack
