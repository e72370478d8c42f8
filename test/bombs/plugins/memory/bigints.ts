import type { Attack } from '../../../escape/attack.ts'

/** Numbers of megabytes, kept. */
export default {
  name: 'numbers of megabytes, kept',
  expect: { status: 'trapped', limit: 'memory' },
  limits: { cpuMs: 5000 },
  plugin: String.raw`
    export default () => { const kept = []; for (let n = 1n; ; n += 1n) kept.push((1n << 8000000n) + n) }
  `,
} satisfies Attack
