import type { Attack } from '../../../escape/attack.ts'

/** A text cut into graphemes without an end. */
export default {
  name: 'a text cut into graphemes without an end',
  expect: { status: 'trapped', limit: 'cpu' },
  plugin: String.raw`
    export default () => { const text = 'a\u0301'.repeat(1e4); for (;;) Array.from(new Intl.Segmenter('en').segment(text)).length }
  `,
} satisfies Attack
