import type { Attack } from '../../../escape/attack.ts'

/** Thousands of timers that are cleared in the next turn, again and again. */
export default {
  name: 'thousands of timers that are cleared in the next turn, again and again',
  expect: { status: 'trapped', limit: 'cpu' },
  plugin: String.raw`
    export default async () => { for (;;) { const ids = []; for (let i = 0; i < 9000; i += 1) ids.push(setTimeout(() => {}, 1e6)); await new Promise((done) => setTimeout(done, 0)); for (const id of ids) clearTimeout(id) } }
  `,
} satisfies Attack
