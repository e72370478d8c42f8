import type { Attack } from '../../../escape/attack.ts'

/** JSON of a million levels. */
export default {
  name: 'JSON of a million levels',
  expect: { status: 'answered', value: true },
  limits: { memoryMb: 128, cpuMs: 3000 },
  plugin: String.raw`
    export default () => { let at = []; for (let i = 0; i < 1e6; i += 1) at = [at]; try { return JSON.stringify(at).length === 2000002 } catch (error) { return error.name === 'RangeError' } }
  `,
} satisfies Attack
