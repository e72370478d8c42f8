import type { Attack } from '../../attack.ts'

/** Files and other things through fetch. */
export default {
  name: 'files and other things through fetch',
  expect: { status: 'answered', value: [] },
  plugin: String.raw`
    export default async (input) => {
      const loot = []
      for (const url of ['file://' + input.secret, 'file:///etc/passwd', 'blob:x', 'ftp://127.0.0.1', 'javascript:1', 'node:fs', 'about:blank', 'http:\\\\127.0.0.1:' + input.forbidden, 'ws://127.0.0.1:' + input.port]) { try { loot.push(url + (await (await fetch(url)).text()).slice(0, 20)) } catch {} }
      return loot
    }
  `,
} satisfies Attack
