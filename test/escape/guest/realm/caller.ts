import type { Attack } from '../../attack.ts'

/** Callee.caller and arguments of a sloppy function that the gate calls. */
export default {
  name: 'callee.caller and arguments of a sloppy function that the gate calls',
  expect: { status: 'answered', value: [] },
  plugin: String.raw`
    const seen = []
    const look = Function('seen', 'return function sloppy() { try { const c = arguments.callee.caller; if (c) seen.push(String(c).slice(0, 80)); const a = sloppy.caller; if (a && a.arguments) seen.push("arguments") } catch (e) { if (!(e instanceof TypeError)) seen.push(String(e)) } }')
    const sloppy = look(seen)
    export default async (input, ctx) => {
      await ctx.sdk.kv.slow.call(null, { get a() { sloppy() } }).catch(sloppy)
      ctx.signal.addEventListener('abort', sloppy)
      await new Promise((done) => setTimeout(() => { sloppy(); done() }, 0))
      await new Promise((done) => queueMicrotask(() => { sloppy(); done() }))
      return seen.filter((text) => !text.includes('sloppy') && !/plugin|setTimeout\(\(\)/.test(text) && !text.startsWith('()') && !text.startsWith('function (') && !text.startsWith('(done)'))
    }
  `,
} satisfies Attack
