import type { Attack } from '../../attack.ts'

/** The async frames of a promise that the gate settled. */
export default {
  name: 'the async frames of a promise that the gate settled',
  expect: { status: 'answered', value: [], calls: ['kv.echo 1'] },
  plugin: String.raw`
    export default async (input, ctx) => {
      const frames = []
      Error.prepareStackTrace = (error, sites) => { for (const site of sites) if (site.isAsync?.() && /sallyport/.test(String(site.getFileName()))) { const f = site.getFunction?.(); if (f) frames.push(String(f)) } return '' }
      const deep = async (level) => { if (level > 0) return await deep(level - 1); await ctx.sdk.kv.echo(1); void new Error('x').stack }
      await deep(5)
      return frames
    }
  `,
} satisfies Attack
