import type { Attack } from '../../../escape/attack.ts'

/** A replacement with a pattern that matches everywhere. */
export default {
  name: 'a replacement with a pattern that matches everywhere',
  expect: { status: 'trapped', limit: 'cpu' },
  plugin: String.raw`
    export default () => { const text = 'x'.repeat(1e5); for (;;) text.replace(/(x+x+)+y/g, 'z') }
  `,
} satisfies Attack
