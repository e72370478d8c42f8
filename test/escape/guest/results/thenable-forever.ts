import type { Attack } from '../../attack.ts'

/** A thenable that answers with itself for ever. */
export default {
  name: 'a thenable that answers with itself for ever',
  expect: { status: 'trapped', limit: 'cpu' },
  limits: { cpuMs: 100 },
  plugin: String.raw`
    export default () => { const self = { then(ok) { ok(self) } }; return self }
  `,
} satisfies Attack
