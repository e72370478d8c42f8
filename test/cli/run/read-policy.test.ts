import { join } from 'node:path'
import t from 'tap'
import { parseArgs } from '../../../apps/cli/args/parse-args.ts'
import { LIMIT_FLAGS, PERMISSION_FLAGS } from '../../../apps/cli/commands/policy-flags.ts'
import { readPolicy } from '../../../apps/cli/run/read-policy.ts'
import { DEFAULT_LIMITS } from '../../../src/core/limits.ts'
import { decide } from '../../../src/policy/decide.ts'

const SHAPE = { name: 'run', flags: [...PERMISSION_FLAGS, ...LIMIT_FLAGS], operands: { min: 0, max: 1, what: 'a FILE' } }
const read = (...args: string[]) => readPolicy(parseArgs(SHAPE, args))

t.test('readPolicy() denies everything, when no flag is given', async (t) => {
  const policy = await read()
  t.equal(decide(policy, { kind: 'env', name: 'A' }).effect, 'deny')
  t.same(policy.limits, DEFAULT_LIMITS)
})

t.test('readPolicy() hands every permission flag on', async (t) => {
  const policy = await read('-R=data', '--allow-net=a.test,b.test:443', '--allow-env=A', '-E=B', '--allow-sdk=kv.*', '--allow-secret=KEY@a.test,b.test', '--deny-read=data/x', '--deny-net=b.test', '--deny-env=B', '--deny-sdk=kv.drop')
  const effects = [
    decide(policy, { kind: 'read', path: join(process.cwd(), 'data/y') }), decide(policy, { kind: 'read', path: join(process.cwd(), 'data/x') }),
    decide(policy, { kind: 'net', host: 'a.test', port: 1 }), decide(policy, { kind: 'net', host: 'b.test', port: 443 }),
    decide(policy, { kind: 'env', name: 'A' }), decide(policy, { kind: 'env', name: 'B' }),
    decide(policy, { kind: 'sdk', name: 'kv.get' }), decide(policy, { kind: 'sdk', name: 'kv.drop' }),
    decide(policy, { kind: 'secrets', name: 'KEY', host: 'b.test' }), decide(policy, { kind: 'secrets', name: 'KEY', host: 'c.test' }),
  ].map(({ effect }) => effect)
  t.same(effects, ['allow', 'deny', 'allow', 'deny', 'allow', 'deny', 'allow', 'deny', 'allow', 'deny'])
})

t.test('readPolicy() hands every limit on', async (t) => {
  const { limits } = await read('--cpu-ms=1', '--wall-ms=2', '--memory-mb=16', '--host-calls=4', '--output-bytes=5', '--log-bytes=6', '--fetch-bytes=7')
  t.match(limits, { cpuMs: 1, wallMs: 2, memoryMb: 16, hostCalls: 4, outputBytes: 5, logBytes: 6, fetchBytes: 7 })
  await t.rejects(read('--cpu-ms=many'), { code: 'SP_USAGE' })
})

t.test('readPolicy() resolves the paths of a file against its folder, not the current one', async (t) => {
  const folder = t.testdir({ 'p.json': '{ "read": { "allow": ["./data"] } }', data: {} })
  const policy = await read('-P', join(folder, 'p.json'))
  t.equal(decide(policy, { kind: 'read', path: join(folder, 'data/a') }).effect, 'allow')
  t.equal(decide(policy, { kind: 'read', path: join(process.cwd(), 'data/a') }).effect, 'deny')
})

t.test('readPolicy() takes a bare word for a preset before a file of that name', async (t) => {
  const folder = t.testdir({ 'deny-all': '{ "env": { "allow": ["A"] } }' })
  const before = process.cwd()
  process.chdir(folder)
  t.teardown(() => process.chdir(before))
  t.equal(decide(await read('-P', 'deny-all'), { kind: 'env', name: 'A' }).effect, 'deny')
  t.equal(decide(await read('-P', './deny-all'), { kind: 'env', name: 'A' }).effect, 'allow')
})

t.test('readPolicy() refuses what it cannot use', async (t) => {
  const folder = t.testdir({ bad: '{ "nett": 1 }' })
  await t.rejects(read('-P', join(folder, 'bad')), { code: 'SP_POLICY_INVALID', message: /bad:1:3/ })
  await t.rejects(read('-P', folder), { code: 'SP_POLICY_INVALID', message: /it is a folder/ })
  await t.rejects(read('-P', 'none'), { code: 'SP_POLICY_INVALID', message: 'There is no policy file or preset "none"' })
  await t.rejects(read('-N', '-N=a.test'), { code: 'SP_USAGE' })
  await t.rejects(read('--allow-secret=KEY'), { code: 'SP_USAGE' })
})
