// Host functions that are answered at once are code of the embedder's that runs inside of the turn: it may end the run, or change what it may do.
import t from 'tap'
import { z } from 'zod'
import { sdk } from '../../../host-api/sdk/sdk.ts'
import type { Plugin } from '../../../src/runner/plugin.ts'
import { openRunner } from '../helpers.ts'

const SOURCE = `export default async (count, ctx) => {
  const got = await Promise.allSettled(Array.from({ length: count }, (_, index) => ctx.sdk.kv.put(index)))
  return got.map(({ value, reason }) => value ?? reason.code)
}`

t.test('Plugin.run() stands host functions that meddle with its run while they are answered at once', async (t) => {
  let [called, act] = [[] as number[], (_index: number): void => undefined]
  const lines: { readonly event: string }[] = []
  const kv = sdk({
    kv: {
      put: {
        input: z.number(),
        run: (index) => {
          called.push(index)
          act(index)
          return index
        },
      },
    },
  })
  const runner = await openRunner(t, { capabilities: [kv], audit: { write: (line) => void lines.push(JSON.parse(line)) }, cells: { max: 1, spares: 0 } })
  const load = () => runner.load({ source: SOURCE, policy: { sdk: { allow: ['kv.*'] } } })
  const fresh = async (then: (plugin: Plugin) => (index: number) => void): Promise<Plugin> => {
    const plugin = await load()
    called = []
    lines.length = 0
    act = then(plugin)
    return plugin
  }

  await t.test('none is called any more once one of them has aborted the run, and what was done is written down', async (t) => {
    const controller = new AbortController()
    const plugin = await fresh(() => (index) => void (index === 2 && controller.abort()))
    t.match(await plugin.run(8, { signal: controller.signal }), { status: 'trapped', error: { limit: 'aborted' }, usage: { hostCalls: 3 } })
    t.strictSame(called, [0, 1, 2])
    t.equal(lines.filter(({ event }) => event === 'call').length, 3)
  })

  await t.test('the next call is decided by what one of them has left of the policy', async (t) => {
    const plugin = await fresh((self) => (index) => void (index === 2 && self.restrict({ sdk: { deny: ['kv.put'] } })))
    t.match(await plugin.run(4), { status: 'answered', value: [0, 1, 2, 'SP_DENIED_SDK'] })
  })

  await t.test('a plugin that is closed by one of them answers first', async (t) => {
    let closing: Promise<void> | undefined
    const plugin = await fresh((self) => () => void (closing ??= self.close()))
    t.match(await plugin.run(2), { status: 'answered', value: [0, 1] })
    await closing
    t.match(await plugin.run(2), { status: 'refused', error: { code: 'SP_CLOSED' } })
  })
})
