import type { Attack } from '../../../escape/attack.ts'

/** A rejection that nobody handles, with a stack that never ends. */
export default {
  name: 'a rejection that nobody handles, with a stack that never ends',
  expect: { status: 'trapped', limit: 'cpu' },
  limits: { cpuMs: 100 },
  plugin: String.raw`
    Error.prepareStackTrace = () => { for (;;); }
    export default async () => { Promise.reject(new Error('x')); await new Promise(() => {}) }
  `,
} satisfies Attack
