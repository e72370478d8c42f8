import type { Attack } from '../../../escape/attack.ts'

/** Questions of a session without an end. */
export default {
  name: 'questions of a session without an end',
  expect: { status: 'trapped', limit: 'host-calls' },
  limits: { cpuMs: 3000, hostCalls: 50 },
  onYield: (question) => question,
  plugin: String.raw`
    export default async function* () { for (;;) yield 1 }
  `,
} satisfies Attack
