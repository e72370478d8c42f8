import type { Attack } from '../../../escape/attack.ts'

/** An object with ever new names. */
export default {
  name: 'an object with ever new names',
  expect: { status: 'trapped', limit: 'memory' },
  limits: { cpuMs: 5000 },
  plugin: String.raw`
    export default () => { const all = []; for (let i = 0; ; i += 1) all.push({ ['name-of-a-property-' + i]: i, ['another' + i]: i }) }
  `,
} satisfies Attack
