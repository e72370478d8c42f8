import t from 'tap'
import { FetchRig } from './support/fetch-rig.ts'
import { startHttp } from './support/start-server.ts'

// Each spelling reaches loopback, a private network or a metadata service in some parser or resolver.
const SPELLINGS = [
  'http://127.0.0.1/', 'http://127.1/', 'http://127.0.1/', 'http://2130706433/', 'http://0x7f000001/', 'http://0x7f.0.0.1/', 'http://0177.0.0.1/', 'http://017700000001/',
  'http://0x7f.1/', 'http://127.0.0.1./', 'http://127.0.0.1:80/', 'http://127.255.255.254/', 'http://0/', 'http://0.0.0.0/', 'http://0x0/', 'http://0.1.2.3/',
  'http://[::1]/', 'http://[0:0:0:0:0:0:0:1]/', 'http://[::]/', 'http://[::ffff:127.0.0.1]/', 'http://[::ffff:7f00:1]/', 'http://[0:0:0:0:0:ffff:127.0.0.1]/', 'http://[::127.0.0.1]/',
  'http://[::ffff:0:127.0.0.1]/', 'http://[64:ff9b::127.0.0.1]/', 'http://[64:ff9b::a9fe:a9fe]/', 'http://[64:ff9b:1::127.0.0.1]/', 'http://[2002:7f00:1::]/', 'http://[2002:a9fe:a9fe::1]/',
  'http://[2001:0:7f00:1::]/', 'http://[2001::80ff:fffe]/', 'http://[fe80::1]/', 'http://[fe90::1]/', 'http://[fec0::1]/', 'http://[fc00::1]/', 'http://[fd00:ec2::254]/', 'http://[ff02::1]/',
  'http://[::ffff:10.0.0.1]/', 'http://[::ffff:a9fe:a9fe]/', 'http://[100::1]/', 'http://[2001:db8::1]/', 'http://[5f00::1]/',
  'http://10.0.0.1/', 'http://10.255.255.255/', 'http://172.16.0.1/', 'http://172.31.255.255/', 'http://192.168.0.1/', 'http://192.168.255.255/', 'http://169.254.169.254/', 'http://169.254.0.1/',
  'http://0xa9fea9fe/', 'http://2852039166/', 'http://0251.0376.0251.0376/', 'http://100.64.0.1/', 'http://100.100.100.200/', 'http://100.127.255.255/', 'http://192.0.0.1/', 'http://192.0.2.1/',
  'http://198.18.0.1/', 'http://198.19.255.255/', 'http://198.51.100.1/', 'http://203.0.113.1/', 'http://224.0.0.1/', 'http://240.0.0.1/', 'http://255.255.255.255/', 'http://168.63.129.16/',
  'http://１２７.０.０.１/', 'http://127。0。0。1/', 'http://①②⑦.⓪.⓪.①/', 'http://127.0.0.1%2f@x.test/', 'http://localhost/', 'http://LOCALHOST./', 'http://localhost.localdomain/', 'http://%6c%6f%63%61%6c%68%6f%73%74/',
]

t.test('net.fetch refuses every spelling of an address that the policy does not name', async (t) => {
  const rig = new FetchRig(t, { grants: { allow: ['*.good.test', 'good.test'] } })
  for (const url of SPELLINGS) t.match(await rig.failure(url), { code: /^SP_DENIED_NET$|^SP_FETCH_INVALID$/ }, url)
  t.same(rig.lookups, [], 'nothing was looked up')
  t.ok(SPELLINGS.length >= 60, `${SPELLINGS.length} spellings`)
})

t.test('net.fetch refuses them as well when every public host is granted', async (t) => {
  const hosts = Object.fromEntries(['localhost', 'localhost.', 'localhost.localdomain'].map((name) => [name, ['127.0.0.1']]))
  const rig = new FetchRig(t, { grants: { allow: ['*'] }, hosts })
  for (const url of SPELLINGS) t.match(await rig.failure(url), { code: /^SP_DENIED_NET$|^SP_FETCH_INVALID$/ }, url)
})

t.test('net.fetch refuses a granted name that resolves to an address the policy does not name', async (t) => {
  const server = await startHttp(t, (_request, response) => response.end('internal'))
  const answers = [
    '127.0.0.1', '::1', '::ffff:127.0.0.1', '0.0.0.0', '::', '10.0.0.1', '172.16.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '198.18.0.1', '192.0.0.1', '224.0.0.1', '255.255.255.255',
    'fe80::1', 'fc00::1', 'fd00:ec2::254', '64:ff9b::7f00:1', '2002:7f00:1::', '2001:0:7f00:1::', '::127.0.0.1', '::ffff:0:7f00:1', 'ff02::1', '168.63.129.16',
  ]
  const hosts = Object.fromEntries(answers.map((address, index) => [`n${index}.good.test`, [address]]))
  const rig = new FetchRig(t, { grants: { allow: ['*.good.test'] }, hosts })
  for (const [index, address] of answers.entries()) t.match(await rig.failure(`http://n${index}.good.test:${server.port}/`), { code: 'SP_DENIED_NET' }, address)
  t.equal(server.connections(), 0)
})

t.test('net.fetch refuses a name as a whole when one of its addresses is forbidden', async (t) => {
  const server = await startHttp(t, (_request, response) => response.end('internal'))
  for (const addresses of [['127.0.0.1', '10.0.0.1'], ['10.0.0.1', '127.0.0.1'], ['127.0.0.1', '::1'], ['127.0.0.1', '127.0.0.1', 'fe80::1']]) {
    const rig = new FetchRig(t, { grants: { allow: ['good.test', '127.0.0.1'] }, hosts: { 'good.test': addresses } })
    t.match(await rig.failure(`http://good.test:${server.port}/`), { code: 'SP_DENIED_NET' }, addresses.join())
  }
  t.equal(server.connections(), 0)
})

t.test('net.fetch refuses answers of a resolver that are no addresses', async (t) => {
  for (const addresses of [[], ['good.test'], ['127.0.0.1; evil'], ['fe80::1%eth0'], ['0177.0.0.1'], Array.from({ length: 40 }, (_, index) => `127.0.0.${index + 1}`)]) {
    const rig = new FetchRig(t, { grants: { allow: ['good.test', '127.0.0.0/8'] }, hosts: { 'good.test': addresses } })
    t.match(await rig.failure('http://good.test/'), { code: 'SP_FETCH_FAILED' }, JSON.stringify(addresses).slice(0, 60))
  }
})

t.test('net.fetch refuses URLs that two parsers may read differently', async (t) => {
  const rig = new FetchRig(t, { grants: { allow: ['good.test', '*.good.test'] }, hosts: {} })
  const urls = [
    'http://good.test@evil.test/', 'http://user:pass@good.test/', 'http://@good.test/', 'http://evil.test#@good.test/', 'http://evil.test\\@good.test/', 'http://evil.test?@good.test/', 'http://good.test.evil.test/',
    'http://evilgood.test/', 'http://good.test\t.evil.test/', 'http://good.test\n/', '\u0000http://good.test/', 'http://good.test/\r\nx: y', 'http://good.test%00.evil.test/', 'http://good.test%0d%0a/', 'http://good.test:80:81/', 'http://good.test:99999/',
    'http:///', 'http://', '', 'good.test', '//good.test/', 'file:///etc/passwd', 'ftp://good.test/', 'data:text/plain,x', 'javascript:1', 'ws://good.test/', 'blob:http://good.test/x', 'about:blank', 'unix:/run/x.sock', 'http+unix://%2frun%2fx/',
    'http://good.test:22/', 'http://good.test:25/', 'http://good.test:6667/', 'http://good..test/', 'http://-good.test/', 'http://*.good.test/', 'http://good.test/'.padEnd(9000, 'a'),
  ]
  for (const url of urls) {
    // "http://@good.test/" and the like are parsed to what they say: then only the failing look-up of the granted name remains.
    t.match(await rig.failure(url), { code: /^SP_DENIED_NET$|^SP_FETCH_INVALID$|^SP_FETCH_FAILED$/ }, JSON.stringify(url.slice(0, 60)))
  }
  t.same(rig.lookups.filter((host) => host !== 'good.test'), [], 'no other name was looked up')
})
