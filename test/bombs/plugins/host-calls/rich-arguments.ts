import type { Attack } from '../../../escape/attack.ts'

/** Calls whose arguments take the host long to decode, all in one turn. */
export default {
  name: 'calls whose arguments take the host long to decode, all in one turn',
  expect: { status: 'answered', value: 16 },
  limits: { cpuMs: 10000, wallMs: 20000, memoryMb: 256 },
  plugin: String.raw`
    export default async (input, ctx) => { const rich = new Map(Array.from({ length: 60000 }, (_, i) => [i, [i]])); return (await Promise.all(Array.from({ length: 16 }, () => ctx.sdk.kv.one(rich)))).length }
  `,
} satisfies Attack
