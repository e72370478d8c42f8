import type { Attack } from '../../attack.ts'

/** Random numbers that repeat between runs. */
export default {
  name: 'random numbers that repeat between runs',
  expect: { status: 'answered', value: true },
  plugin: String.raw`
    export default () => { const list = Array.from({ length: 64 }, () => Math.random()); return new Set(list).size === 64 && list.every((n) => n >= 0 && n < 1) }
  `,
} satisfies Attack
