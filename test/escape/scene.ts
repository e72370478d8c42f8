import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Test } from 'tap'
import { z } from 'zod'
import { envValues, fetchHosts, readFiles, sdk, SdkRefusal } from '../../host-api/index.ts'
import type { Outcome } from '../../src/core/outcome.ts'
import { createRunner, type Runner } from '../../src/runner/runner.ts'
import { startHttp } from '../host-api/net/support/start-server.ts'
import type { Attack } from './attack.ts'
import { PLUGIN_KIT } from './plugin-kit.ts'

/** A host with everything that is worth stealing: a runner, files, a server, another tenant's data, secrets in every place. */
export interface Scene {
  readonly runner: Runner
  readonly calls: string[]
  readonly requests: string[]
  /** Values that no plugin may ever show. */
  readonly secrets: readonly string[]
  readonly attack: (attack: Attack) => Promise<Outcome>
}

const ATTACKER = 'mallory'

/** Sets the scene. Everything is real: files in a temporary folder, a server on loopback, a secret in the environment. */
export async function setScene(test: Test): Promise<Scene> {
  const secret = (place: string) => `secret-of-${place}-${randomBytes(8).toString('hex')}`
  const secrets = ['environment', 'file', 'host', 'server', 'key'].map(secret)
  const [inEnvironment = '', inFile = '', inHost = '', inServer = '', key = ''] = secrets
  process.env['SALLYPORT_TEST_SECRET'] = inEnvironment
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'sallyport-scene-')))
  mkdirSync(join(folder, 'open'))
  writeFileSync(join(folder, 'open/note.txt'), 'a note')
  writeFileSync(join(folder, 'secret.txt'), inFile)
  const calls: string[] = []
  const requests: string[] = []
  const allowed = await startHttp(test, (request, response) => {
    requests.push(`${request.method} ${request.url}`)
    if (request.url === '/hop') response.writeHead(302, { location: `http://127.0.0.1:${forbidden.port}/` }).end()
    else response.end('hello')
  })
  const forbidden = await startHttp(test, (request, response) => {
    requests.push(`FORBIDDEN ${request.method} ${request.url}`)
    response.end(inServer)
  })
  const runner = await createRunner({ capabilities: [hostFunctions(calls, inHost), readFiles(), envValues({ REGION: 'eu', TOKEN: inHost }), fetchHosts({ secrets: { KEY: key } })] })
  test.teardown(async () => {
    await runner.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const policy = (limits: Attack['limits']) => ({
    read: { allow: [join(folder, 'open')] }, net: { allow: [`127.0.0.1:${allowed.port}`] }, sdk: { allow: ['kv.*'] }, env: { allow: ['REGION'] },
    secrets: { KEY: { hosts: ['bound.test'] } }, limits: { cpuMs: 1500, wallMs: 4000, memoryMb: 64, ...limits },
  })
  const input = { open: join(folder, 'open'), secret: join(folder, 'secret.txt'), port: allowed.port, forbidden: forbidden.port }
  const attack = async (given: Attack): Promise<Outcome> => {
    if (given.before !== undefined) {
      const { plugin, tenant = ATTACKER, reuse = 'fresh' } = given.before
      const before = await runner.load({ source: plugin, policy: policy(undefined), tenant, reuse })
      await before.run(given.before.input ?? input)
    }
    calls.length = requests.length = 0
    const load = { source: `${PLUGIN_KIT}\n${given.plugin}`, policy: policy(given.limits), tenant: ATTACKER, reuse: given.reuse ?? 'fresh', sanitise: given.sanitise ?? 'refuse' } as const
    await using loaded = await runner.load(load)
    const how = given.onYield === undefined ? {} : { onYield: given.onYield }
    for (let run = 1; run < (given.runs ?? 1); run += 1) await loaded.run(given.input ?? input, how)
    calls.length = requests.length = 0
    const outcome = await loaded.run(given.input ?? input, how)
    if (given.linger !== undefined) await new Promise((done) => setTimeout(done, given.linger))
    return outcome
  }
  return { runner, calls, requests, secrets, attack }
}

function hostFunctions(calls: string[], secret: string): ReturnType<typeof sdk> {
  const seen = (name: string, input: unknown) => calls.push(`${name} ${JSON.stringify(input)}`)
  const any = { input: z.unknown() }
  return sdk({
    kv: {
      get: { input: z.object({ key: z.string() }), run: (input, call) => { seen('kv.get', input); return `${call.tenant}/${input.key}` } },
      echo: { ...any, run: (input) => { seen('kv.echo', input); return input } },
      rich: { ...any, run: () => [1n, new Date(0), new Uint8Array([7]), { $type: 'plain' }, { a: [null] }] },
      slow: { ...any, run: (input, call) => { seen('kv.slow', input); return new Promise((done) => { call.signal.addEventListener('abort', () => done(0), { once: true }) }) } },
      fail: { ...any, run: () => { throw new Error(`password=${secret}`) } },
      refuse: { ...any, run: () => { throw new SdkRefusal('The order is closed', { code: 'ORDER_CLOSED' }) } },
    },
    vault: { steal: { ...any, run: (input) => { seen('vault.steal', input); return secret } } },
  })
}
