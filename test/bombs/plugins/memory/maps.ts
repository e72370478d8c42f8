import type { Attack } from '../../../escape/attack.ts'

/** A Map that grows for ever. */
export default {
  name: 'a Map that grows for ever',
  expect: { status: 'trapped', limit: 'memory' },
  limits: { cpuMs: 3000 },
  plugin: String.raw`
    export default () => { const map = new Map(); for (let i = 0; ; i += 1) map.set(i, { i }) }
  `,
} satisfies Attack
