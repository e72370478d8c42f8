import type { Attack } from '../../attack.ts'

/** The deferred and source forms of import. */
export default {
  name: 'the deferred and source forms of import',
  expect: { status: 'answered', value: [] },
  plugin: String.raw`
    export default async () => {
      const loot = []
      for (const text of ['import.meta', 'import.source("x")', 'import.defer("x")', 'import("x", { with: { type: "json" } })', 'new.target', 'import { a } from "fs"', 'export default 1']) {
        try { const got = await (0, eval)(text); loot.push(text + ' ' + typeof got) } catch {}
      }
      return loot
    }
  `,
} satisfies Attack
