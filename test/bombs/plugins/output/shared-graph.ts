import type { Attack } from '../../../escape/attack.ts'

/** A small graph that is a tree of billions when it is written out. */
export default {
  name: 'a small graph that is a tree of billions when it is written out',
  expect: { status: 'trapped', limit: 'output' },
  limits: { cpuMs: 3000 },
  plugin: String.raw`
    export default () => { let at = [1]; for (let i = 0; i < 40; i += 1) at = [at, at]; return at }
  `,
} satisfies Attack
