import type { Attack } from '../../../escape/attack.ts'

/** A search through a length of 2^53, which cannot be interrupted. */
export default {
  name: 'a search through a length of 2^53, which cannot be interrupted',
  expect: { status: 'trapped', limit: 'cpu' },
  limits: { cpuMs: 100 },
  plugin: String.raw`
    export default () => Array.prototype.indexOf.call({ length: 2 ** 53 - 1 }, 1)
  `,
} satisfies Attack
