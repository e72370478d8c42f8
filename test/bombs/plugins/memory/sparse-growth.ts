import type { Attack } from '../../../escape/attack.ts'

/** An array that is filled backwards. */
export default {
  name: 'an array that is filled backwards',
  expect: { status: 'trapped', limit: 'memory' },
  limits: { cpuMs: 5000 },
  plugin: String.raw`
    export default () => { const list = []; for (let i = 4e9; ; i -= 1) list[i] = { i } }
  `,
} satisfies Attack
