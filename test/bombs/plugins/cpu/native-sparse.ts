import type { Attack } from '../../../escape/attack.ts'

/** Natives over a sparse array of four billion. */
export default {
  name: 'natives over a sparse array of four billion',
  expect: { status: 'trapped', limit: 'cpu' },
  limits: { cpuMs: 100 },
  plugin: String.raw`
    export default () => { const list = []; list.length = 2 ** 32 - 1; return list.lastIndexOf(7) + list.indexOf(7) }
  `,
} satisfies Attack
