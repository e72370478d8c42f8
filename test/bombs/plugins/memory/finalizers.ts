import type { Attack } from '../../../escape/attack.ts'

/** A registry of finalizers with a million entries. */
export default {
  name: 'a registry of finalizers with a million entries',
  expect: { status: 'trapped', limit: 'memory' },
  limits: { cpuMs: 8000 },
  plugin: String.raw`
    export default () => { const registry = new FinalizationRegistry(() => {}); const kept = []; for (;;) { const target = { list: [1, 2, 3] }; kept.push(target); registry.register(target, [target.list, {}], target) } }
  `,
} satisfies Attack
