import type { Attack } from '../../../escape/attack.ts'

/** Timers that are set and cleared at once, whose lists the supervisor would compare. */
export default {
  name: 'timers that are set and cleared at once, whose lists the supervisor would compare',
  expect: { status: 'trapped', limit: 'cpu' },
  limits: { memoryMb: 128 },
  plugin: String.raw`
    export default async () => { for (;;) { for (let i = 0; i < 20000; i += 1) clearTimeout(setTimeout(() => {}, 0)); await new Promise((done) => setTimeout(done, 0)) } }
  `,
} satisfies Attack
