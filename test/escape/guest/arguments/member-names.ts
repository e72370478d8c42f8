import type { Attack } from '../../attack.ts'

/** Members of ctx that were not granted, under every spelling. */
export default {
  name: 'members of ctx that were not granted, under every spelling',
  expect: { status: 'answered', value: [] },
  plugin: String.raw`
    export default async (input, ctx) => {
      const loot = []
      for (const path of ['vault', 'constructor', '__proto__', 'kv.__proto__', '__lookupGetter__']) { try { let at = ctx.sdk; for (const key of path.split('.')) at = at[key]; if (typeof at?.steal === 'function') loot.push(path) } catch {} }
      if (ctx.env.TOKEN !== undefined) loot.push('TOKEN')
      for (const name of ['vault.steal', 'sdk.vault.steal', 'kv.get\0', 'KV.GET', 'constructor']) if (ctx.sdk[name] !== undefined && typeof ctx.sdk[name] === 'function' && name !== 'constructor') loot.push(name)
      return loot
    }
  `,
} satisfies Attack
