import type { Attack } from '../../../escape/attack.ts'

/** A long fill of typed arrays, again and again. */
export default {
  name: 'a long fill of typed arrays, again and again',
  expect: { status: 'trapped', limit: 'cpu' },
  plugin: String.raw`
    export default () => { const bytes = new Uint8Array(16e6); for (;;) bytes.fill(1).reverse() }
  `,
} satisfies Attack
