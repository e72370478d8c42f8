import type { Attack } from '../../../escape/attack.ts'

/** A Map that grows while it is read. */
export default {
  name: 'a Map that grows while it is read',
  expect: { status: 'trapped', limit: 'output' },
  limits: { cpuMs: 5000, memoryMb: 128 },
  plugin: String.raw`
    export default () => { const map = new Map([[1, null]]); let i = 1; map.set(1, new Proxy({}, { ownKeys() { i += 1; map.set(i, map.get(1)); return [] } })); return map }
  `,
} satisfies Attack
