import t from 'tap'
import { z } from 'zod'
import { envValues, readFiles, sdk, SdkRefusal } from '../../host-api/index.ts'
import { createRunner } from '../../src/runner/runner.ts'
import { makeTree } from './read/make-tree.ts'

const shop = () => sdk({
  kv: {
    get: { input: z.object({ key: z.string() }), output: z.string().nullable(), run: ({ key }, call) => `${call.tenant}/${key}` },
    list: { input: z.undefined(), run: () => [1n, new Date(0), new Uint8Array([7])] },
    closed: { input: z.any(), run: () => { throw new SdkRefusal('The order is closed', { code: 'ORDER_CLOSED' }) } },
    broken: { input: z.any(), run: () => { throw new Error('password=hunter2') } },
    hidden: { input: z.any(), run: () => 1 },
  },
})

const policy = (open: string) => ({ read: { allow: [open] }, sdk: { allow: ['kv.*'], deny: ['kv.hidden'] }, env: { allow: ['REGION', 'NONE'] } })
const PLUGIN = `
  const tell = async (act) => { try { return await act() } catch (error) { return [error.name, error.code, error.message, error.stack, error.cause].join() } }
  export default async (open, ctx) => ({
    members: [Object.keys(ctx.fs), Object.keys(ctx.sdk.kv), ctx.env],
    text: await tell(() => ctx.fs.readText(open + '/a.txt')),
    bytes: await tell(() => ctx.fs.readBytes(open + '/sub/b.txt')),
    names: (await ctx.fs.readDir(open + '/sub')),
    facts: (await ctx.fs.stat(open + '/a.txt')).modifiedAt instanceof Date,
    denied: await Promise.all(['link-out', '../secret/key.txt', 'link-proc'].map((path) => tell(() => ctx.fs.readText(open + '/' + path)))),
    changing: await Promise.all([{ path: open + '/a.txt' }, [open + '/a.txt'], { toString: () => open + '/a.txt' }].map((path) => tell(() => ctx.fs.readText(path)))),
    key: await tell(() => ctx.sdk.kv.get({ key: 'tea' })),
    rich: await tell(async () => (await ctx.sdk.kv.list()).map((item) => item.constructor.name)),
    none: await tell(async () => (await ctx.sdk.kv.list(undefined)).length),
    input: await tell(() => ctx.sdk.kv.get({ key: 5 })),
    closed: await tell(() => ctx.sdk.kv.closed({})),
    broken: await tell(() => ctx.sdk.kv.broken({})),
  })`

t.test('a plugin gets what was granted of read, sdk and env, and no more', async (t) => {
  await using tree = await makeTree()
  await using runner = await createRunner({ capabilities: [readFiles(), envValues({ REGION: 'eu', TOKEN: 'x' }), shop()] })
  await using plugin = await runner.load({ source: PLUGIN, policy: policy(tree.open), tenant: 'acme' })
  const outcome = await plugin.run(tree.open)
  t.equal(outcome.error, null)
  t.match(outcome, {
    status: 'answered',
    value: {
      members: [['readText', 'readBytes', 'readDir', 'stat'], ['get', 'list', 'closed', 'broken'], { REGION: 'eu' }],
      text: 'hello', bytes: new TextEncoder().encode('below'), names: [{ name: 'b.txt', kind: 'file' }], facts: true,
      denied: [/^NotCapable,SP_DENIED_READ,/, /^NotCapable,SP_DENIED_READ,/, /^NotCapable,SP_DENIED_READ,/], changing: [/^Error,SP_READ_FAILED,/, /^Error,SP_READ_FAILED,/, /^TypeError,,/],
      key: 'acme/tea', rich: ['BigInt', 'Date', 'Uint8Array'], none: 3,
      input: /^Error,SP_SDK_INPUT,.*at "key"/, closed: /^Error,ORDER_CLOSED,The order is closed,/, broken: /^Error,SP_HOST_CALL_FAILED,/,
    },
  })
  t.notMatch(JSON.stringify(outcome.value), /the-secret|hunter2|host-api/, 'neither secret nor detail of the host')
})

t.test('a plugin has no member of what was not granted', async (t) => {
  await using runner = await createRunner({ capabilities: [readFiles(), envValues({ REGION: 'eu' }), shop()] })
  await using plugin = await runner.load({ source: 'export default (_, ctx) => ["fs", "sdk", "env"].filter((name) => name in ctx)', policy: {} })
  const outcome = await plugin.run()
  t.equal(outcome.error, null)
  t.strictSame(outcome.value, [])
})
