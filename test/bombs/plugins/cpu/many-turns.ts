import type { Attack } from '../../../escape/attack.ts'

/** A loop cut into many small turns. */
export default {
  name: 'a loop cut into many small turns',
  expect: { status: 'trapped', limit: 'cpu' },
  limits: { cpuMs: 60 },
  plugin: String.raw`
    export default async () => { for (;;) { await new Promise((done) => setTimeout(done, 0)); for (let i = 0; i < 3e6; i += 1); } }
  `,
} satisfies Attack
