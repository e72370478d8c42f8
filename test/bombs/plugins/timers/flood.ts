import type { Attack } from '../../../escape/attack.ts'

/** Timers by the ten thousand. */
export default {
  name: 'timers by the ten thousand',
  expect: { status: 'trapped', limit: 'host-calls' },
  plugin: String.raw`
    export default () => { for (let i = 0; i < 20000; i += 1) setTimeout(() => {}, 1e6); return new Promise(() => {}) }
  `,
} satisfies Attack
