import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import t from 'tap'
import { runInProcess as run } from '../run-in-process.ts'

t.test('run allows what a flag grants, names the flag that would have, and denies in spite of it', async (t) => {
  const server = createServer((_request, response) => response.end('pong'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => server.close())
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const folder = t.testdir({ 'a.ts': `export default async () => (await fetch("http://${host}/")).text()` })
  const file = join(folder, 'a.ts')
  t.same(await run([`--allow-net=${host}`, file]), { exit: 0, out: 'pong\n', err: '' })
  t.match(await run([file]), { exit: 77, out: '', err: new RegExp(`^error: NotCapable: Requires net access to "${host}", run again with --allow-net=${host} \\[SP_DENIED_NET\\]`) })
  t.match(await run([`--allow-net=${host}`, `--deny-net=${host}`, file]), { exit: 77, err: /net\.deny\[0\]/ })
  const { err } = await run([`--allow-net=${host}`, '--usage', '--show-grants', file])
  t.match(err, /^granted\n {2}allow net/m)
  t.match(err, new RegExp(`^used\\n {2}allow net +${host} ×\\d+ net\\.allow\\[\\d\\]`, 'm'))
  t.match(err, /^answered in [\d.]+ m?s · cpu [\d.]+ ms · 1 host call · [\d.]+ [kM]B heap · 4 B fetched$/m)
})

t.test('run narrows a policy file by flags and never widens it', async (t) => {
  const folder = t.testdir({
    'p.json': '{ "env": { "allow": ["A", "B"] }, "limits": { "cpuMs": 100 } }',
    'a.ts': 'export default (i, ctx) => Object.keys(ctx.env ?? {})',
    bad: '{ "env": { "allow": ["A"] },\n  "nett": {} }',
  })
  const env = { A: '1', B: '2', C: '3' }
  const file = join(folder, 'a.ts')
  const policy = `--policy=${join(folder, 'p.json')}`
  t.match(await run([policy, file], { env }), { out: '["A","B"]\n' })
  t.match(await run([policy, '--allow-env=B,C', file], { env }), { out: '["B"]\n' })
  t.match(await run([policy, '--deny-env=A', file], { env }), { out: '["B"]\n' })
  t.match(await run(['-P', 'deny-all', '-E', file], { env }), { out: '[]\n' })
  t.match(await run([`--policy=${join(folder, 'bad')}`, file]), { exit: 78, err: /bad:2:3: .*nett/ })
  t.match(await run(['-P', 'saas-stepp', file]), { exit: 78, err: /tip: presets: deny-all, / })
})

t.test('run calls the functions of --sdk, and only the granted ones', async (t) => {
  const folder = t.testdir({
    'sdk.mjs': `import { z } from ${JSON.stringify(import.meta.resolve('zod'))}\nexport default { kv: { get: { input: z.object({ key: z.string() }), output: z.string(), run: ({ key }, call) => call.tenant + ':' + key }, drop: { input: z.object({}), output: z.null(), run: () => null } } }`,
    'bad.mjs': 'export default 5',
    'a.ts': 'export default async (i, ctx) => [await ctx.sdk.kv.get({ key: "k" }), typeof ctx.sdk.kv.drop]',
  })
  const file = join(folder, 'a.ts')
  t.match(await run([`--sdk=${join(folder, 'sdk.mjs')}`, '--allow-sdk=kv.get', file]), { exit: 0, out: '["local:k","undefined"]\n' })
  t.match(await run([`--sdk=${join(folder, 'bad.mjs')}`, '-S', file]), { exit: 65, err: /exports no definitions/ })
})

t.test('run fills a secret in for its host and never shows it', async (t) => {
  const server = createServer((request, response) => response.end(`got ${request.headers['authorization']}`))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => server.close())
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const folder = t.testdir({ 'a.ts': `export default async (i, ctx) => { console.log(ctx.secrets.KEY); return (await fetch("http://${host}/", { headers: { authorization: "Bearer " + ctx.secrets.KEY } })).text() }` })
  const audit = join(folder, 'audit.jsonl')
  for (const name of ['KEY', 'SALLYPORT_SECRET_KEY']) {
    const { exit, out, err } = await run([`--allow-net=${host}`, `--allow-secret=KEY@${host}`, `--audit=${audit}`, join(folder, 'a.ts')], { env: { [name]: 'hunter2-hunter2' } })
    t.equal(exit, 0)
    t.notMatch(out + err + readFileSync(audit, 'utf8'), 'hunter2')
    t.match(out, /^got Bearer .*KEY/)
  }
})

t.test('run --audit appends one line per decision, call and run', async (t) => {
  const folder = t.testdir({ 'a.ts': 'export default async () => { await fetch("http://127.0.0.1:1234/?token=s3cr3t").catch(() => 0); return 1 }' })
  const audit = join(folder, 'audit.jsonl')
  for (let round = 1; round <= 2; round += 1) t.equal((await run([`--audit=${audit}`, '--user=ann', join(folder, 'a.ts')])).exit, 0)
  const lines = readFileSync(audit, 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line))
  t.equal(lines.filter(({ event }) => event === 'run').length, 2)
  t.match(lines.find(({ event }) => event === 'run'), { outcome: 'answered', user: 'ann', tenant: 'local', plugin: 'a' })
  t.notMatch(readFileSync(audit, 'utf8'), 's3cr3t')
  t.match(await run([`--audit=${join(folder, 'none/audit.jsonl')}`, join(folder, 'a.ts')]), { exit: 70, err: /SP_AUDIT_FAILED/ })
})

t.test('run reads what a plugin needs from files that change between runs', async (t) => {
  const folder = t.testdir({ 'a.ts': 'export default (i, ctx) => ctx.fs.readText("b.txt")', 'b.txt': 'one' })
  t.match(await run([`--allow-read=${folder}`, join(folder, 'a.ts')]), { out: 'one\n' })
  writeFileSync(join(folder, 'b.txt'), 'two')
  t.match(await run(['-R', join(folder, 'a.ts')]), { out: 'two\n' })
  t.match(await run([`--deny-read=${folder}/b.txt`, '-R', join(folder, 'a.ts')]), { exit: 77, err: /read\.deny\[0\]/ })
})
