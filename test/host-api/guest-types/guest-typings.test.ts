import t from 'tap'
import { z } from 'zod'
import { makeConsole } from '../../../src/guest/console/make-console.ts'
import { LAZY_GLOBALS } from '../../../src/guest/web/globals/lazy-globals.ts'
import { guestTypings } from '../../../host-api/guest-types/guest-typings.ts'
import { compilePlugin } from '../compile-plugin.ts'

/** Lazy globals whose types come with `"lib": ["esnext"]`. */
const OF_THE_LANGUAGE: ReadonlySet<string> = new Set(['Date', 'Intl', 'Temporal'])

const definitions = {
  kv: { get: { description: 'Reads a value', input: z.object({ key: z.string() }), output: z.string().nullable(), run: () => null } },
  files: { put: { input: z.object({ bytes: z.instanceof(Uint8Array), at: z.date(), size: z.bigint() }), output: z.object({ tags: z.map(z.string(), z.string()) }), run: () => null } },
}

const STEP = `
const run: Sallyport.Handler<{ id: string }, string> = async (input, ctx) => {
  const text: string | undefined = await ctx.fs?.readText('./template.txt')
  for (const { name, kind } of await ctx.fs?.readDir('.') ?? []) if (kind === 'file') console.log(name)
  const when: Date | undefined = (await ctx.fs?.stat('a.txt'))?.modifiedAt
  const value: string | null | undefined = await ctx.sdk?.kv?.get?.({ key: input.id })
  const stored = await ctx.sdk?.files?.put?.({ bytes: new Uint8Array(1), at: new Date(), size: 1n })
  stored?.tags.get('a')
  const state: 'granted' | 'denied' | 'ask' = await ctx.permissions.query({ name: 'net', host: 'api.test:443' })
  const region: string | undefined = ctx.env?.['REGION']
  const key = ctx.secrets?.['ACME_KEY'] ?? ''
  const answer = await fetch(new URL('/v1', 'https://api.test'), { method: 'POST', headers: { authorization: key }, body: JSON.stringify({ state, when }), signal: AbortSignal.any([ctx.signal, AbortSignal.timeout(100)]) })
  for await (const chunk of answer.body ?? ReadableStream.from<Uint8Array>([])) console.debug(chunk.byteLength)
  return [text, value, region, ctx.run.tenant, structuredClone(input).id, new TextDecoder().decode(new TextEncoder().encode('x')), atob(btoa('x')), await seal(crypto.randomUUID())].join()
}
async function seal(text: string): Promise<ArrayBuffer> {
  const key: CryptoKey = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt'])
  const { publicKey } = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])
  const { crv }: JsonWebKey = await crypto.subtle.exportKey('jwk', publicKey)
  return crypto.subtle.encrypt({ name: 'AES-GCM', iv: crypto.getRandomValues(new Uint8Array(12)) }, key, new TextEncoder().encode(text + crv))
}
export default run
`
const WEBHOOK = `
export default {
  async fetch(request, ctx) {
    const form = await request.formData()
    const bytes = new ReadableStream<Uint8Array>({ type: 'bytes', pull(controller) { controller.enqueue(new Uint8Array(1)); controller.close() } })
    await bytes.getReader({ mode: 'byob' }).read(new Uint8Array(4))
    const packed = new Response(form.get('a')).body?.pipeThrough(new CompressionStream('gzip')).pipeThrough(new DecompressionStream('gzip'))
    console.info(await new Response(packed).text())
    const { hostname, searchParams } = new URL(request.url)
    for (const [name, value] of searchParams) console.info(name, value)
    const timer = setTimeout(() => {}, 10)
    clearTimeout(timer)
    queueMicrotask(() => reportError(new DOMException('x', 'AbortError')))
    return Response.json({ hostname, form: form.get('a'), plugin: ctx.run.plugin, now: performance.now(), agent: navigator.userAgent }, { status: 201, headers: new Headers([['x', 'y']]) })
  },
} satisfies Sallyport.FetchHandler
`
const SESSION = `
const run: Sallyport.Session<string, { ask: string }, boolean, number> = async function* (input, ctx) {
  const yes = yield { ask: input }
  try { return yes ? 1 : 0 } catch (error) { if ((error as Sallyport.NotCapable).name === 'NotCapable') console.warn((error as Sallyport.NotCapable).grantHint); throw error }
}
export default run
`
const WRONG = `
const run: Sallyport.Handler = async (_input, ctx) => {
  // @ts-expect-error what may not be granted has to be tested for
  await ctx.fs.readText('a')
  // @ts-expect-error a path is text
  await ctx.fs?.readText(new URL('file:///a'))
  // @ts-expect-error another argument was declared
  await ctx.sdk?.kv?.get?.({ key: 5 })
  // @ts-expect-error no such method
  await ctx.sdk?.kv?.delete?.({})
  // @ts-expect-error the run is frozen
  ctx.run.tenant = 'other'
  // @ts-expect-error no such permission
  await ctx.permissions.query({ name: 'write', path: '/' })
  // @ts-expect-error not there, on purpose
  process.exit()
  // @ts-expect-error not there, on purpose
  require('node:fs')
  // @ts-expect-error not there, on purpose
  document.title
  // @ts-expect-error not there, on purpose
  new WebAssembly.Memory({ initial: 1 })
  // @ts-expect-error not there, on purpose
  new Worker('x')
}
export default run
`

t.test('guestTypings() lets the three forms of a plugin compile, with nothing else in sight', async (t) => {
  const found = await compilePlugin({ 'sallyport.d.ts': guestTypings(definitions), 'step.ts': STEP, 'webhook.ts': WEBHOOK, 'session.ts': SESSION, 'wrong.ts': WRONG })
  t.equal(found, '')
})

t.test('guestTypings() stands without definitions', async (t) => {
  const text = guestTypings()
  t.match(text, /interface Sdk \{\}/)
  t.equal(await compilePlugin({ 'sallyport.d.ts': text, 'plugin.ts': 'export default ((input, ctx) => ctx.run.id) satisfies Sallyport.Handler' }), '')
})

t.test('guestTypings() declares every global that loads at first touch', async (t) => {
  const text = guestTypings()
  for (const [, names] of LAZY_GLOBALS) for (const name of names) if (!OF_THE_LANGUAGE.has(name)) t.match(text, new RegExp(`(class|interface|function|var) ${name}\\b`), name)
})

t.test('guestTypings() declares the methods of the console that exist, and no other', async (t) => {
  const [, body = ''] = /interface Console \{([^}]*)\}/.exec(guestTypings()) ?? []
  const declared = [...body.matchAll(/^ {2}(\w+)\(/gm)].map(([, name]) => name)
  t.strictSame(declared.sort(), Object.keys(makeConsole(() => undefined, () => 0)).sort())
})
