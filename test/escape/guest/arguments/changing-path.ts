import type { Attack } from '../../attack.ts'

/** A path object that is one text when checked and another when used. */
export default {
  name: 'a path object that is one text when checked and another when used',
  expect: { status: 'answered', value: ['refused', 'refused', 'refused'] },
  plugin: String.raw`
    export default async (input, ctx) => {
      let count = 0
      const evil = [{ toString: () => (count += 1) % 2 ? input.open + '/note.txt' : input.secret }, { [Symbol.toPrimitive]: () => input.secret }, new String(input.secret)]
      return Promise.all(evil.map(async (path) => { try { return await ctx.fs.readText(path) } catch { return 'refused' } }))
    }
  `,
} satisfies Attack
