import type { Attack } from '../../../escape/attack.ts'

/** A response of forty megabytes. */
export default {
  name: 'a response of forty megabytes',
  expect: { status: 'trapped', limit: 'output' },
  limits: { memoryMb: 256, cpuMs: 2000 },
  plugin: String.raw`
    export default { fetch: () => new Response(new Uint8Array(4e7).fill(65)) }
  `,
} satisfies Attack
