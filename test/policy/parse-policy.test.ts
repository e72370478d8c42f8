import fc from 'fast-check'
import t from 'tap'
import { DEFAULT_LIMITS } from '../../src/core/limits.ts'
import { isSallyportError } from '../../src/core/errors.ts'
import { decide } from '../../src/policy/decide.ts'
import { parsePolicy, parsePolicyText } from '../../src/policy/parse-policy.ts'
import { permissionRequest, policyDocument } from './arbitraries.ts'
import { effectOf, policyOf } from './decide-like-use.ts'

const options = { baseFolder: '/srv/plugin' }
const problemsOf = (text: string): string => {
  try {
    parsePolicyText(text, { ...options, file: 'p.json' })
  } catch (error) {
    if (isSallyportError(error) && error.code === 'SP_POLICY_INVALID') return error.message
  }
  return 'no problem'
}

t.test('parsePolicy() of an empty document denies everything', async () => {
  fc.assert(fc.property(permissionRequest, (request) => decide(policyOf({}), request).effect === 'deny'), { numRuns: 500 })
})

t.test('parsePolicy() fills the limits, reads the end and sorts the modules', async (t) => {
  const policy = policyOf({ $schema: './policy.schema.json', limits: { cpuMs: 7 }, until: '2027-01-01', modules: { b: {}, a: { net: [] } } })
  t.strictSame(policy.limits, { ...DEFAULT_LIMITS, cpuMs: 7 })
  t.equal(policy.until, Date.UTC(2027, 0, 1))
  t.strictSame(policy.modules, ['a', 'b'])
  t.match(policyOf({}), { until: null, modules: null, limits: DEFAULT_LIMITS })
})

t.test('parsePolicy() gives a policy that cannot be changed', async (t) => {
  const document = { net: { allow: ['a.test'] } }
  const policy = policyOf(document)
  document.net.allow.push('b.test')
  t.equal(effectOf(policy, 'http://b.test/'), 'deny')
  t.throws(() => (policy.layers[0]?.net.allow as unknown[]).push({}), TypeError)
  t.throws(() => { (policy.limits as { cpuMs: number }).cpuMs = 1 }, TypeError)
})

t.test('parsePolicy() takes true for everything of a kind, special things excepted', async (t) => {
  const policy = policyOf({ read: { allow: true }, net: { allow: true }, sdk: { allow: true }, env: { allow: true } })
  t.equal(effectOf(policy, 'https://anything.test/'), 'allow')
  t.equal(effectOf(policy, 'http://8.8.8.8/'), 'allow')
  for (const url of ['http://127.0.0.1/', 'http://169.254.169.254/', 'http://[::1]/', 'http://10.0.0.1/', 'http://localhost/', 'http://0/', 'http://[64:ff9b::a9fe:a9fe]/']) t.equal(effectOf(policy, url), 'deny', url)
  t.equal(decide(policy, { kind: 'read', path: '/dev/null' }).effect, 'deny')
  t.equal(decide(policy, { kind: 'secrets', name: 'KEY', host: 'a.test' }).effect, 'deny')
})

t.test('parsePolicyText() lists every problem with file, line, column, value and remedy', async (t) => {
  const text = `{
  "net": { "allow": ["a b", { "url": "https://a.test", "method": ["GET"] }], "alow": [] },
  "limits": { "cpuMs": 0, "wallMs": 1.5 },
  "secrets": { "KEY": { "hosts": ["*"] }, "A B": { "hosts": ["a.test"] } },
  "modules": { "left-pad": { "net": ["a.test"] } },
  "until": "soon"
}`
  const message = problemsOf(text)
  for (const line of [
    'Policy is invalid: 10 problems',
    'p.json:2:22: net.allow[0] is "a b": a host has no spaces',
    'p.json:2:31: net.allow[1].url is "https://a.test": it names no path; did you mean "a.test:443" for the host',
    'p.json:2:56: unknown key "method", did you mean "methods"?; known here: url, methods',
    'p.json:2:78: unknown key "alow", did you mean "allow"?; known here: allow, ask, deny',
    'p.json:3:15: limits.cpuMs is 0: expected a whole number from 1 to 3600000',
    'p.json:3:27: limits.wallMs is 1.5: expected a whole number',
    'p.json:4:35: secrets.KEY.hosts[0] is "*"',
    'p.json:4:43: secrets["A B"] is a key: it is not the name of a secret',
    'p.json:5:30: modules["left-pad"].net is a list: hosts for one package only cannot be enforced',
    'p.json:6:3: until is "soon": expected a date',
  ]) t.ok(message.includes(line), `${line}\n${message}`)
})

t.test('parsePolicyText() refuses what would be read in two ways', async (t) => {
  t.match(problemsOf('{"net":{"deny":["a.test"]},"net":{"allow":true}}'), /1:28: the key "net" is written twice/)
  t.match(problemsOf('{"__proto__":{"net":{"allow":true}}}'), /"__proto__" is not allowed/)
  t.match(problemsOf('{"net":{"allow":["\\u202eexample.com"]}}'), /hidden characters/)
  t.match(problemsOf('{"limits":{"cpuMs":1e999}}'), /whole number/)
  t.match(problemsOf('[]'), /expected object/)
  t.match(problemsOf('{"read":{"allow":["/proc/self/environ"]}}'), /memory and the environment/)
})

t.test('parsePolicy() names places when the text is given, and none otherwise', async (t) => {
  t.throws(() => parsePolicy({ until: 'x' }, { ...options, file: 'p.json', text: '{\n "until": "x"}' }), { message: /p\.json:2:2/ })
  t.throws(() => parsePolicy({ until: 'x' }, options), { message: /^Policy is invalid: until is "x"/ })
})

t.test('parsePolicy() and parsePolicyText() throw nothing but SP_POLICY_INVALID', async () => {
  const only = (run: () => unknown): boolean => {
    try {
      run()
      return true
    } catch (error) {
      return isSallyportError(error) && error.code === 'SP_POLICY_INVALID'
    }
  }
  const keys = fc.constantFrom('read', 'net', 'sdk', 'env', 'secrets', 'limits', 'modules', 'until', 'allow', 'deny', 'hosts', 'url', 'constructor', '__proto__', 'toString', 'KEY')
  const wild = fc.letrec((tie) => ({ value: fc.oneof({ maxDepth: 4 }, fc.anything(), fc.string(), fc.array(tie('value'), { maxLength: 3 }), fc.dictionary(keys, tie('value'))) })).value
  fc.assert(fc.property(wild, (document) => only(() => parsePolicy(document, options))), { numRuns: 3000 })
  fc.assert(fc.property(fc.dictionary(keys, wild), (document) => only(() => parsePolicy(document, options))), { numRuns: 2000 })
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => only(() => parsePolicyText(text, options))), { numRuns: 1000 })
})

t.test('parsePolicyText() reads what parsePolicy() reads', async () => {
  fc.assert(fc.property(policyDocument, (document) => JSON.stringify(parsePolicyText(JSON.stringify(document), options)) === JSON.stringify(parsePolicy(document, options))), { numRuns: 200 })
})
