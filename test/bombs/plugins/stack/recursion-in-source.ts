import type { Attack } from '../../../escape/attack.ts'

/** A source of a hundred thousand brackets, compiled. */
export default {
  name: 'a source of a hundred thousand brackets, compiled',
  expect: { status: 'threw', code: 'SP_THREW' },
  limits: { cpuMs: 3000 },
  plugin: String.raw`
    export default () => (0, eval)('('.repeat(1e5) + ')'.repeat(1e5))
  `,
} satisfies Attack
