import type { Attack } from '../../../escape/attack.ts'

/** A sort of many numbers, again and again. */
export default {
  name: 'a sort of many numbers, again and again',
  expect: { status: 'trapped', limit: 'cpu' },
  plugin: String.raw`
    export default () => { const list = new Float64Array(1e6); for (let seed = 1; ; seed += 1) list.map((_, i) => (i * 7919 * seed) % 1e6).sort() }
  `,
} satisfies Attack
