import type { Attack } from '../../attack.ts'

/** A dynamic import that the bundler could not see. */
export default {
  name: 'a dynamic import that the bundler could not see',
  expect: { status: 'answered', value: [] },
  plugin: String.raw`
    export default async () => {
      const loot = []
      for (const text of ['import("node:fs")', 'import("fs")', 'import("file:///etc/passwd")', 'import("plugin:///main.js")', 'import("data:text/javascript,export default 1")', 'import("./main.ts")', 'import("isolated-vm")']) {
        try { await (0, eval)(text); loot.push(text) } catch (error) { loot.push(...hostOf(error)) }
        try { await Function('return ' + text)(); loot.push(text) } catch (error) { loot.push(...hostOf(error)) }
      }
      return loot
    }
  `,
} satisfies Attack
