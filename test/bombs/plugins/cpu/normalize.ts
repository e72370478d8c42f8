import type { Attack } from '../../../escape/attack.ts'

/** A text normalised and compared by locale without an end. */
export default {
  name: 'a text normalised and compared by locale without an end',
  expect: { status: 'trapped', limit: 'cpu' },
  plugin: String.raw`
    export default () => { const text = '\u0344\u1e9b\u0323'.repeat(1e5); for (;;) text.normalize('NFKD').localeCompare(text) }
  `,
} satisfies Attack
