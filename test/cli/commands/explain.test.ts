import { join } from 'node:path'
import t from 'tap'
import { runCommandLine } from '../../../apps/cli/run-command-line.ts'
import { fakeTerminal } from '../fake-terminal.ts'

async function explain(...args: string[]) {
  const terminal = fakeTerminal(['explain', ...args])
  const exit = await runCommandLine(terminal)
  return { exit, out: terminal.stdout.text, err: terminal.stderr.text }
}

const MANIFEST = {
  name: 'shop', version: '1.0.0', entry: 'main.ts',
  permissions: {
    net: [{ host: 'api.acme.test', why: 'create \u202eorders' }, { host: 'evil.test', why: 'telemetry', optional: true }],
    sdk: [{ name: 'orders.read', why: 'find orders' }],
  },
}

t.test('explain says in sentences what flags grant', async (t) => {
  const { exit, out } = await explain('--allow-net=api.test,10.0.0.0/8:80', '-E', '--deny-net=admin.api.test', '--cpu-ms=50')
  t.equal(exit, 0)
  for (const line of ['It may fetch from api.test.', 'It may fetch from 10.0.0.0/8:80.', 'It may see every variable.', 'It may never fetch from admin.api.test.']) t.ok(out.split('\n').includes(line), line)
  t.match(out, 'Each run ends at 50 ms of CPU')
  t.match(await explain(), { exit: 0, out: /^It may compute and answer, and nothing else\.$/m })
})

t.test('explain says what a manifest asks for in vain, and why it wants it', async (t) => {
  const folder = t.testdir({ 'sallyport.json': JSON.stringify(MANIFEST), 'main.ts': '', 'other.ts': '' })
  const { exit, out } = await explain('--allow-net=api.acme.test,unasked.test', folder)
  t.equal(exit, 0)
  t.match(out, /^Plugin "shop" 1\.0\.0\nIt may fetch from api\.acme\.test\.\n/)
  t.match(out, 'It asks to call orders.read (find orders), which is not granted.')
  t.match(out, 'It would like to fetch from evil.test (telemetry), which is not granted.')
  t.notMatch(out, /unasked|\u202e/, 'what it does not ask for it does not get')
  t.equal((await explain('--allow-net=api.acme.test,unasked.test', join(folder, 'main.ts'))).out, out)
  t.notMatch((await explain('-N', join(folder, 'other.ts'))).out, 'shop', 'a script that is not the entry is not explained by the manifest beside it')
})

t.test('explain --request answers one question with its rule, and exits by the answer', async (t) => {
  t.match(await explain('-N', '--request', 'net api.test:443'), { exit: 0, out: 'allow net api.test:443\nrule: net.allow[0]\n' })
  t.match(await explain('--request=net api.test:443'), { exit: 77, out: 'deny net api.test:443\nrule: default\ngrant: --allow-net=api.test:443\n' })
  t.match(await explain('-N', '--deny-net=api.test', '--request=net GET https://api.test/x'), { exit: 77, out: /rule: net\.deny\[0\]/ })
  t.match(await explain('--request=net'), { exit: 64 })
  const folder = t.testdir({ 'sallyport.json': JSON.stringify(MANIFEST), 'main.ts': '' })
  t.match(await explain('-N', folder, '--request=net unasked.test:443'), { exit: 77, out: /rule: manifest\.default/ })
})

t.test('explain --json prints the same as data', async (t) => {
  const folder = t.testdir({ 'sallyport.json': JSON.stringify(MANIFEST), 'main.ts': '' })
  t.match(JSON.parse((await explain('-N', folder, '--json')).out), { plugin: 'shop', version: '1.0.0', ungranted: [{ kind: 'sdk', text: 'orders.read' }], until: null })
  t.match(JSON.parse((await explain('--json', '--request=env A')).out), { effect: 'deny', kind: 'env', target: 'A', rule: 'default' })
})

t.test('explain exits 65 or 78 for what it cannot read', async (t) => {
  const folder = t.testdir({ 'sallyport.json': '{ "name": 5 }' })
  t.match(await explain(folder), { exit: 78, err: /SP_MANIFEST_INVALID/ })
  t.match(await explain(join(folder, 'none')), { exit: 65 })
})
