import type { Attack } from '../../../escape/attack.ts'

/** A regular expression of a hundred thousand groups. */
export default {
  name: 'a regular expression of a hundred thousand groups',
  expect: { status: 'threw', code: 'SP_THREW' },
  limits: { memoryMb: 128, cpuMs: 3000 },
  plugin: String.raw`
    export default () => new RegExp('('.repeat(1e5) + ')'.repeat(1e5)).test('x')
  `,
} satisfies Attack
