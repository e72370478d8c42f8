import type { Attack } from '../../attack.ts'

/** Paths of the host in the stacks of every error at hand. */
export default {
  name: 'paths of the host in the stacks of every error at hand',
  expect: { status: 'answered', value: [], calls: ['kv.echo {}'] },
  plugin: String.raw`
    export default async (input, ctx) => {
      Error.stackTraceLimit = Infinity
      const stacks = [new Error('a').stack]
      for (const act of [() => ctx.sdk.kv.echo({}).then(() => { throw new Error('b') }), () => ctx.sdk.kv.fail({}), () => ctx.fs.readText('/nothing'), () => fetch('http://127.0.0.1:1'), () => ctx.sdk.kv.echo(() => {}), () => new URL('x'), () => (0, eval)('import("x")'), () => ctx.fs.readText(input.secret)]) {
        try { await act() } catch (error) { for (let at = error; at instanceof Error; at = at.cause) stacks.push(at.stack) }
      }
      return stacks.filter((stack) => /\.cjs|file:|node:|isolated-vm|host-api/.test(stack))
    }
  `,
} satisfies Attack
