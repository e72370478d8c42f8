// The attacks of test/bombs: plugins that try to use more than they may. Each ends with its own cause, and the next run answers.
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { gzipSync } from 'node:zlib'
import t, { type Test } from 'tap'
import { z } from 'zod'
import { fetchHosts, sdk } from '../../host-api/index.ts'
import type { Outcome } from '../../src/core/outcome.ts'
import { createRunner, type Runner } from '../../src/runner/runner.ts'
import { type Attack, loadAttacks } from '../escape/attack.ts'
import { startHttp } from '../host-api/net/support/start-server.ts'

const { attacks, faulty } = await loadAttacks(new URL('./plugins/', import.meta.url))

/** As many as the machine of the build has processors. */
const LANES = 2

const MIB = 1024 * 1024

// A busy machine needs longer than the default of half a minute.
t.setTimeout(120_000)

/** Servers that answer with too much, or too slowly. */
async function startServer(test: Test): Promise<number> {
  const zeros = gzipSync(Buffer.alloc(64 * MIB))
  const server = await startHttp(test, (request, response) => {
    if (request.url === '/gzip') response.writeHead(200, { 'content-encoding': 'gzip' }).end(zeros)
    else if (request.url === '/double-gzip') response.writeHead(200, { 'content-encoding': 'gzip, gzip' }).end(gzipSync(zeros))
    else if (request.url === '/drip') {
      const drip = setInterval(() => response.write('x'), 10)
      response.on('close', () => clearInterval(drip))
    } else if (request.url === '/slow-head') response.on('close', () => undefined)
    else if (request.url === '/headers') response.writeHead(200, Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`h${index}`, 'x'.repeat(100)]))).end()
    else if (request.url?.startsWith('/hop')) response.writeHead(302, { location: `/hop${Number(request.url.slice(4)) + 1}` }).end()
    else if (request.url === '/json') response.end(`${'['.repeat(300_000)}${']'.repeat(300_000)}`)
    else {
      const pour = () => { while (!response.destroyed && response.write(Buffer.alloc(MIB))); }
      response.on('drain', pour)
      pour()
    }
  })
  return server.port
}

async function explode(bomb: Attack, scene: { readonly runner: Runner; readonly port: number; readonly tenant: string }): Promise<Outcome> {
  const policy = { net: { allow: [`127.0.0.1:${scene.port}`] }, sdk: { allow: ['kv.*'] }, limits: { cpuMs: 150, wallMs: 5000, memoryMb: 32, ...bomb.limits } }
  await using plugin = await scene.runner.load({ source: bomb.plugin, policy, tenant: scene.tenant, reuse: bomb.reuse ?? 'fresh' })
  const input = bomb.input ?? { port: scene.port }
  if (bomb.before !== undefined) {
    await using before = await scene.runner.load({ source: bomb.before.plugin, policy: { limits: { memoryMb: 512 } }, tenant: scene.tenant })
    await Promise.all(Array.from({ length: 10 }, () => before.run(input)))
  }
  const how = bomb.onYield === undefined ? {} : { onYield: bomb.onYield }
  for (let run = 1; run < (bomb.runs ?? 1); run += 1) await plugin.run(input, how)
  return plugin.run(input, how)
}

t.test('every file of test/bombs/plugins is an attack with an expectation', async (t) => {
  t.strictSame(faulty, [])
  t.ok(attacks.length >= 60, `${attacks.length} bombs`)
  t.equal(new Set(attacks.map((attack) => attack.name)).size, attacks.length, 'each has a name of its own')
})

/** What an expectation speaks of, of something that may have more. */
function pick(from: { readonly status: string; readonly value?: unknown; readonly error: { readonly limit?: unknown; readonly code?: unknown } | null }, expect: Attack['expect']): object {
  const { status, value, error } = from
  const parts: Record<string, unknown> = { status }
  if (expect.limit !== undefined) parts['limit'] = error?.limit
  if (expect.code !== undefined) parts['code'] = error?.code
  if ('value' in expect) parts['value'] = value
  return parts
}

t.test('every bomb ends with its own cause, and the next run answers', { timeout: 120_000 }, async (t) => {
  const port = await startServer(t)
  const kv = sdk({ kv: {
    echo: { input: z.unknown(), run: (input) => input },
    one: { input: z.unknown(), run: () => 1 },
    slow: { input: z.unknown(), run: () => new Promise(() => {}) },
    large: { input: z.unknown(), run: () => 'x'.repeat(8 * MIB) },
  } })
  const runner = await createRunner({ capabilities: [kv, fetchHosts()] })
  t.teardown(() => runner.close())
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  const waiting = [...attacks]
  const lane = async (tenant: string) => {
    await using honest = await runner.load({ source: 'export default () => 42', tenant })
    for (let bomb = waiting.shift(); bomb !== undefined; bomb = waiting.shift()) {
      const { expect, file, name } = bomb
      const started = performance.now()
      delay.reset()
      const outcome = await explode(bomb, { runner, port, tenant })
      const [seen, wanted] = [pick(outcome, expect), pick({ ...expect, error: { limit: expect.limit, code: expect.code } }, expect)]
      t.strictSame(seen, wanted, `${file}: ${name} (${JSON.stringify(outcome.error)?.slice(0, 300)})`)
      const next = await honest.run()
      t.match(next, { status: 'answered', value: 42 }, `the run after ${file}: ${JSON.stringify(next.error)}`)
      t.comment(`${file}: ${Math.round(performance.now() - started)} ms, resident ${Math.round(outcome.usage.residentPeakBytes / MIB)} MiB, event loop at most ${Math.round(delay.max / 1e6)} ms late`)
    }
  }
  await Promise.all(Array.from({ length: LANES }, (_, index) => lane(`lane-${index}`)))
})
