import type { Attack } from '../../../escape/attack.ts'

/** Closures that hold one another. */
export default {
  name: 'closures that hold one another',
  expect: { status: 'trapped', limit: 'memory' },
  limits: { cpuMs: 3000 },
  plugin: String.raw`
    export default () => { let last = null; for (;;) { const before = last; const list = [before, 1, 2, 3]; last = () => list } }
  `,
} satisfies Attack
