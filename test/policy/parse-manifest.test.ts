import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import t from 'tap'
import { isSallyportError } from '../../src/core/errors.ts'
import { parseManifest, parseManifestText } from '../../src/policy/parse-manifest.ts'

const least = { name: 'acme-sync', version: '1.2.0', entry: './src//main.ts' }
const messageOf = (document: unknown): string => {
  try {
    parseManifest(document)
    return 'no problem'
  } catch (error) {
    return isSallyportError(error) && error.code === 'SP_MANIFEST_INVALID' ? error.message : String(error)
  }
}

t.test('parseManifestText() reads a whole manifest', async (t) => {
  const text = `{
    // what the plugin is
    "name": "acme-order-sync", "version": "1.2.0-rc.1", "description": "Sends orders", "entry": "src/main.ts",
    "permissions": {
      "read": [{ "path": "./templates", "why": "mail templates" }],
      "net": [{ "url": "https://api.acme.test/v1/*", "methods": ["GET", "POST"], "why": "create orders" }, { "host": "cdn.acme.test:443", "why": "pictures", "optional": true }],
      "sdk": [{ "name": "orders.read", "why": "find orders" }],
      "secrets": [{ "name": "ACME_KEY", "hosts": ["api.acme.test"], "why": "sign in" }],
      "env": ["REGION", { "name": "APP_*", "why": "settings", "optional": true }],
    },
    "limits": { "cpuMs": 100 }, "input": "input.schema.json"
  }`
  t.strictSame(parseManifestText(text, { file: 'sallyport.json', folder: '/srv/plugin' }), {
    name: 'acme-order-sync', version: '1.2.0-rc.1', description: 'Sends orders', entry: 'src/main.ts',
    permissions: {
      read: [{ path: './templates', why: 'mail templates', optional: false }],
      net: [
        { host: null, url: 'https://api.acme.test/v1/*', methods: ['GET', 'POST'], why: 'create orders', optional: false },
        { host: 'cdn.acme.test:443', url: null, methods: null, why: 'pictures', optional: true },
      ],
      sdk: [{ name: 'orders.read', why: 'find orders', optional: false }],
      secrets: [{ name: 'ACME_KEY', hosts: ['api.acme.test'], why: 'sign in', optional: false }],
      env: [{ name: 'REGION', why: null, optional: false }, { name: 'APP_*', why: 'settings', optional: true }],
    },
    limits: { cpuMs: 100 }, input: 'input.schema.json', output: null,
  })
  t.match(parseManifest(least), { entry: 'src/main.ts', description: '', permissions: { net: [] }, limits: {} })
  t.ok(Object.isFrozen(parseManifest(least).permissions.net))
})

t.test('parseManifest() refuses requests without a reason and for everything', async (t) => {
  const asked = (permissions: object) => messageOf({ ...least, permissions })
  t.match(asked({ net: [{ host: 'a.test' }] }), /permissions\.net\[0\]\.why is missing/)
  t.match(asked({ sdk: [{ name: 'kv.get', why: '  ' }] }), /why is " {2}": it is empty/)
  t.match(asked({ sdk: [{ name: 'kv.get', why: 'a\u001b[31m' }] }), /control characters/)
  t.match(asked({ net: [{ host: '*', why: 'x' }] }), /bare "\*"/)
  t.match(asked({ sdk: [{ name: '*', why: 'x' }] }), /not for everything/)
  t.match(asked({ env: ['*'] }), /not for everything/)
  t.match(asked({ net: [{ host: 'a.test', url: 'https://a.test/*', why: 'x' }] }), /one of "host" and "url"/)
  t.match(asked({ net: [{ why: 'x' }] }), /one of "host" and "url"/)
  t.match(asked({ net: [{ host: 'a.test', methods: ['GET'], why: 'x' }] }), /"methods" belongs to "url"/)
  t.match(asked({ secrets: [{ name: 'K', hosts: [], why: 'x' }] }), /at least one host/)
  t.match(asked({ read: [{ path: '/proc/self/mem', why: 'x' }] }), /memory/)
  t.match(asked({ nte: [] }), /unknown key "nte", did you mean "net"/)
})

t.test('parseManifest() keeps files inside the folder', async (t) => {
  for (const entry of ['', '/main.ts', '../main.ts', 'src/../../main.ts', '..', '.', './', 'src\\main.ts', 'C:/main.ts', 'a\0.ts']) t.match(messageOf({ ...least, entry }), /entry is/, JSON.stringify(entry))
  t.match(messageOf({ ...least, input: '../x.json', output: '/x.json' }), /input is [^]*output is/)
  t.match(messageOf({ ...least, name: 'Acme Sync', version: 'new' }), /name is [^]*version is "new": expected a version such as "1.2.0"/)
})

t.test('parseManifestText() follows requested paths when it knows the folder', async (t) => {
  const root = t.testdir({})
  symlinkSync('/proc/self', join(root, 'me'))
  const text = JSON.stringify({ ...least, permissions: { read: [{ path: 'me/mem', why: 'x' }] } })
  t.throws(() => parseManifestText(text, { file: 's.json', folder: root }), { code: 'SP_MANIFEST_INVALID', message: /s\.json:1:\d+: permissions\.read\[0\]\.path is "me\/mem": it would grant the memory/ })
})

t.test('parseManifest() throws nothing but SP_MANIFEST_INVALID', async () => {
  fc.assert(fc.property(fc.oneof(fc.anything(), fc.record({ name: fc.anything(), permissions: fc.anything(), limits: fc.anything() })), (document) => /^(no problem|Manifest is invalid)/.test(messageOf(document))), { numRuns: 1000 })
})
