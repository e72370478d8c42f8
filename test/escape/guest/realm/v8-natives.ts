import type { Attack } from '../../attack.ts'

/** Syntax and globals of V8 that only engines for tests have. */
export default {
  name: 'syntax and globals of V8 that only engines for tests have',
  expect: { status: 'answered', value: [] },
  plugin: String.raw`
    export default () => {
      const loot = []
      for (const text of ['%DebugPrint(1)', '%CollectGarbage(0)', '%HeapObjectVerify({})', '%SystemBreak()', '%Abort("x")']) { try { Function('return ' + text)(); loot.push(text) } catch {} }
      for (const name of ['gc', 'd8', 'print', 'load', 'read', 'quit', 'os', 'Realm', 'Worker', 'internalBinding', 'primordials', 'natives']) if (name in globalThis) loot.push(name)
      return loot
    }
  `,
} satisfies Attack
