import type { Attack } from '../../../escape/attack.ts'

/** A clone of a hundred thousand levels. */
export default {
  name: 'a clone of a hundred thousand levels',
  expect: { status: 'answered', value: true },
  limits: { memoryMb: 128, cpuMs: 3000 },
  plugin: String.raw`
    export default () => { let at = []; for (let i = 0; i < 1e5; i += 1) at = [at]; try { return structuredClone(at).length === 1 } catch (error) { return error.name === 'RangeError' || error.name === 'DataCloneError' } }
  `,
} satisfies Attack
