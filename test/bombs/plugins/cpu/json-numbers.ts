import type { Attack } from '../../../escape/attack.ts'

/** JSON written and read without an end. */
export default {
  name: 'JSON written and read without an end',
  expect: { status: 'trapped', limit: 'cpu' },
  plugin: String.raw`
    export default () => { const text = JSON.stringify(Array.from({ length: 2e5 }, (_, i) => i / 3)); for (;;) JSON.stringify(JSON.parse(text)) }
  `,
} satisfies Attack
