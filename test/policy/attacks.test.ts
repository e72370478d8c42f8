import { renameSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { isSallyportError } from '../../src/core/errors.ts'
import { decide } from '../../src/policy/decide.ts'
import { manifestLayer } from '../../src/policy/manifest-layer.ts'
import { narrow } from '../../src/policy/narrow.ts'
import { parseManifest } from '../../src/policy/parse-manifest.ts'
import { parsePolicy, parsePolicyText } from '../../src/policy/parse-policy.ts'
import { policyFromFlags } from '../../src/policy/policy-flags.ts'
import { effectOf, policyOf, useFetch, useRead } from './decide-like-use.ts'

const literal = (host: string): readonly string[] => [host]

t.test('no spelling of a special address gets through everything', async (t) => {
  const policy = policyOf({ net: { allow: true } })
  const hosts = [
    '127.0.0.1', '127.1', '127.0.1', '2130706433', '0x7f000001', '0x7f.1', '0177.0.0.1', '0177.0x0.1', '017700000001', '127.0.0.1.', '0', '0.0.0.0', '0x0', '00000000', '%31%32%37.0.0.1', '\uff11\uff12\uff17.0.0.1', '127\u30020\u30020\u30021', '\u2460\u2461\u2466.0.0.1',
    '169.254.169.254', '2852039166', '0xa9fea9fe', '0251.0376.0251.0376', '169.254.43518', '[::ffff:169.254.169.254]', '[::ffff:a9fe:a9fe]', '[0:0:0:0:0:ffff:a9fe:a9fe]', '[::a9fe:a9fe]', '[::ffff:0:a9fe:a9fe]', '[64:ff9b::a9fe:a9fe]', '[64:ff9b:1::a9fe:a9fe]', '[2002:a9fe:a9fe::]',
    '[2001:0:a9fe:a9fe::1]', '[2001::5601:5601]', '[2a00::5efe:a9fe:a9fe]', '[::]', '[::1]', '[0::1]', '[::0001]', '[fd00:ec2::254]', '[fe80::1]', '[fec0::1]', '[ff02::1]', '10.0.0.1', '100.100.100.200', '192.0.0.192', '168.63.129.16', '255.255.255.255', '224.0.0.1', 'localhost', 'LOCALHOST', 'localhost.', 'l\u24deCALHOST',
  ]
  for (const host of hosts) t.not(await useFetch(policy, [`http://${host}/latest/meta-data`], (name) => (name.startsWith('localhost') ? ['127.0.0.1'] : literal(name))), 'allow', host)
})

t.test('no answer of DNS reaches inside through a granted name', async (t) => {
  const policy = policyOf({ net: { allow: ['a.test'] } })
  for (const address of ['127.0.0.1', '::ffff:7f00:1', '::127.0.0.1', '64:ff9b::10.0.0.1', '2002:0a00:0001::', 'fd00::1', '0.0.0.0', '::', 'fe80::1%1', '169.254.169.254', '100.64.0.1', '198.18.0.1']) {
    t.equal(await useFetch(policy, ['http://a.test/'], () => ['93.184.215.14', address]), 'deny', address)
  }
})

t.test('no URL makes two parsers see two hosts', async (t) => {
  const policy = policyOf({ net: { allow: ['good.test', '*.good.test'] } })
  const urls = [
    'http://evil.test#good.test', 'http://evil.test?good.test', 'http://evil.test/good.test', 'http://good.test@evil.test/', 'http://good.test:80@evil.test/', 'http://evil.test\\@good.test/', 'http://evil.test%23.good.test/', 'http://evil.test%2f.good.test/', 'http://evil.test\u2044.good.test.evil.test/',
    'http://good.test.evil.test/', 'http://evilgood.test/', 'http://good.test%00.evil.test/', 'http://good.test\t.evil.test/', 'http://evil.test;good.test/', 'http://[good.test]/', 'http://good.test:80:80/', 'http:///evil.test', 'http:evil.test', '//good.test/', 'http://good\u3002test.evil.test/', 'ftp://good.test/', 'http://xgood.test./',
  ]
  for (const url of urls) t.not(await useFetch(policy, [url], () => ['93.184.215.14']), 'allow', JSON.stringify(url))
})

t.test('a name below a wildcard is whole labels, in every spelling', async (t) => {
  const policy = policyOf({ net: { allow: ['*.good.test'] } })
  for (const url of ['http://a.good.test/', 'http://A.GOOD.TEST./', 'http://a\u3002good\uff0etest/', 'http://a.b.good.test:8443/']) t.equal(effectOf(policy, url), 'allow', url)
  for (const url of ['http://good.test/', 'http://agood.test/', 'http://a.good.test.evil.test/', 'http://a-good.test/']) t.equal(effectOf(policy, url), 'deny', url)
})

t.test('names of objects grant nothing and break nothing', async (t) => {
  const policy = policyOf({ sdk: { allow: true }, env: { allow: true }, secrets: { KEY: { hosts: ['a.test'] } } })
  for (const name of ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '__defineGetter__']) {
    t.equal(decide(policy, { kind: 'sdk', name }).effect, 'deny', name)
    t.equal(decide(policy, { kind: 'secrets', name, host: null }).effect, 'deny', name)
  }
  for (const name of ['__proto__.x', 'x.__proto__', 'constructor.constructor', 'a.prototype']) t.equal(decide(policy, { kind: 'sdk', name }).effect, 'deny', name)
  for (const text of ['{"constructor":{"prototype":{"net":1}}}', '{"toString":1}', '{"secrets":{"constructor":{"hosts":["a.test"]}}}', '{"secrets":{"__proto__":{"hosts":["a.test"]}}}', '{"modules":{"__proto__":{}}}', '{"net":{"__proto__":{"allow":true}}}', '{"sdk":{"allow":["constructor.*"]}}']) {
    for (const parse of [() => parsePolicyText(text, { baseFolder: '/' }), () => parsePolicy(JSON.parse(text), { baseFolder: '/' })]) t.throws(parse, { code: 'SP_POLICY_INVALID' }, text)
  }
  t.strictSame(Object.keys(Object.prototype), [])
})

t.test('a polluted Object.prototype adds nothing to a document', async (t) => {
  const shared = Object.prototype as { net?: unknown; allow?: unknown }
  t.teardown(() => {
    delete shared.net
    delete shared.allow
  })
  shared.net = { allow: true }
  shared.allow = true
  t.equal(effectOf(parsePolicy({ sdk: {} }, { baseFolder: '/' }), 'https://a.test/'), 'deny')
  t.equal(effectOf(parsePolicyText('{"sdk":{}}', { baseFolder: '/' }), 'https://a.test/'), 'deny')
  t.equal(effectOf(policyFromFlags({}, { baseFolder: '/' }), 'https://a.test/'), 'deny')
})

t.test('no path leads out of a granted folder', async (t) => {
  const root = t.testdir({ granted: { 'a.txt': 'a' }, 'granted-too': { 'b.txt': 'b' }, secret: { 'key.txt': 'k' } })
  symlinkSync('../secret', join(root, 'granted/folder-link'))
  symlinkSync(join(root, 'secret/key.txt'), join(root, 'granted/file-link'))
  symlinkSync('folder-link', join(root, 'granted/chain'))
  symlinkSync('/proc/self/root', join(root, 'granted/root'))
  const granted = join(root, 'granted')
  const policy = policyOf({ read: { allow: [granted] } })
  for (const path of ['../secret/key.txt', './../secret/key.txt', 'x/../../secret/key.txt', 'folder-link/key.txt', 'file-link', 'chain/key.txt', 'root/etc/passwd', '../granted-too/b.txt', '/etc/passwd', '//etc/passwd', `${granted}/../secret/key.txt`, '/proc/self/cwd']) {
    t.equal(useRead(policy, path, granted), 'deny', path)
  }
  for (const path of ['a.txt', './a.txt', `${granted}//a.txt`, 'folder-link/../a.txt']) t.equal(useRead(policy, path, granted), 'allow', path)
})

t.test('a folder that is renamed or replaced by a link after loading opens nothing', async (t) => {
  const root = t.testdir({ granted: { 'a.txt': 'a' }, secret: { 'key.txt': 'k' } })
  const policy = policyOf({ read: { allow: [join(root, 'granted')] } })
  renameSync(join(root, 'granted'), join(root, 'moved'))
  symlinkSync('secret', join(root, 'granted'))
  t.equal(useRead(policy, 'granted/key.txt', root), 'deny')
  const late = policyOf({ read: { allow: [join(root, 'later')] } })
  symlinkSync('secret', join(root, 'later'))
  t.equal(useRead(late, 'later/key.txt', root), 'deny', 'a grant of a missing folder means the folder, not what it is made to lead to')
})

t.test('a manifest gains nothing by asking more, by limits or by order of merging', async (t) => {
  const manifest = parseManifest({ name: 'greedy', version: '1.0.0', entry: 'a.ts', permissions: { net: [{ host: '0.0.0.0/0', why: 'x' }, { host: '[::]/0', why: 'x' }, { host: '*.test', why: 'x' }, { host: 'localhost', why: 'x' }], read: [{ path: '/', why: 'x' }] }, limits: { memoryMb: 4096 } })
  const asked = manifestLayer(manifest, '/srv')
  const granted = policyOf({ net: { allow: ['a.test'] } })
  for (const both of [narrow(granted, asked), narrow(asked, granted), narrow(asked, narrow(asked, granted))]) {
    t.equal(effectOf(both, 'https://a.test/'), 'allow')
    for (const url of ['https://b.test/', 'http://127.0.0.1/', 'http://localhost/', 'http://8.8.8.8/']) t.equal(effectOf(both, url), 'deny', url)
    t.equal(decide(both, { kind: 'read', path: '/etc/passwd' }).effect, 'deny')
    t.equal(both.limits.memoryMb, 128)
  }
  t.equal(effectOf(narrow(asked, asked), 'https://a.test/'), 'deny')
})

t.test('hostile documents are refused in bounded time', async (t) => {
  const start = performance.now()
  const texts = ['['.repeat(1_000_000), '{"net":{"allow":["' + 'a.'.repeat(400_000) + '"]}}', `{"net":{"allow":[${'"x y",'.repeat(40_000)}]}}`, `{"net":{"allow":[{"url":"https://a.test/${'%2525'.repeat(700)}41/*"}]}}`, `{${'"a":{'.repeat(60)}`, '/*'.repeat(400_000)]
  for (const text of texts) t.ok(isRefused(text), text.slice(0, 40))
  t.ok(performance.now() - start < 20_000)
})

function isRefused(text: string): boolean {
  try {
    parsePolicyText(text, { baseFolder: '/' })
    return false
  } catch (error) {
    return isSallyportError(error) && error.code === 'SP_POLICY_INVALID'
  }
}
