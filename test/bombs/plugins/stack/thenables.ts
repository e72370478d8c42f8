import type { Attack } from '../../../escape/attack.ts'

/** A chain of a hundred thousand thenables. */
export default {
  name: 'a chain of a hundred thousand thenables',
  expect: { status: 'answered', value: 1 },
  limits: { memoryMb: 128, cpuMs: 3000 },
  plugin: String.raw`
    export default () => { let at = 1; for (let i = 0; i < 1e5; i += 1) { const inner = at; at = { then(ok) { ok(inner) } } } return at }
  `,
} satisfies Attack
