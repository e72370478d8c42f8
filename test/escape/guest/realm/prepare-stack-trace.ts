import type { Attack } from '../../attack.ts'

/** The functions and receivers of call sites in stack traces. */
export default {
  name: 'the functions and receivers of call sites in stack traces',
  expect: { status: 'answered', value: [], calls: ['kv.echo {"a":1}'] },
  plugin: String.raw`
    const loot = []
    Error.stackTraceLimit = 100
    Error.prepareStackTrace = (error, frames) => {
      for (const frame of frames) {
        for (const name of ['getThis', 'getFunction']) { try { const got = frame[name](); if (got !== undefined && got !== null && got !== globalThis) loot.push(name + ' ' + String(got).slice(0, 60)) } catch {} }
        if (/\.cjs|file:|node:/.test(String(frame.getFileName()))) loot.push(String(frame.getFileName()))
      }
      return String(error)
    }
    export default async (input, ctx) => {
      const touch = () => new Error('x').stack
      touch()
      await ctx.sdk.kv.echo({ a: 1, get b() { return touch() } }).catch(() => touch())
      await ctx.sdk.kv.echo({ a: 1 })
      await ctx.sdk.kv.refuse({}).catch((error) => error.stack)
      await new Promise((done) => setTimeout(() => { touch(); done() }, 0))
      try { await fetch('http://127.0.0.1:1/') } catch (error) { void error.stack }
      return loot.filter((item) => !item.includes('prepareStackTrace') && !/getFunction (async )?(\(|function)/.test(item) && !item.startsWith('getThis [object Object]'))
    }
  `,
} satisfies Attack
