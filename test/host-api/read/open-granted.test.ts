import { writeFileSync } from 'node:fs'
import t from 'tap'
import { openGranted } from '../../../host-api/read/open-granted.ts'
import { CheckedPath } from '../../../src/policy/checked-path.ts'
import { makeCall } from '../make-call.ts'
import { makePolicy } from '../make-policy.ts'
import { makeTree } from './make-tree.ts'

const tree = await makeTree()
t.teardown(() => tree[Symbol.asyncDispose]())
const { at, open } = tree
const policy = makePolicy({ read: { allow: [open] } })
const asked = (path: string) => ({ written: path, absolute: at('open', path) })

t.test('openGranted() gives the open file with the proof for the path that the kernel opened', async (t) => {
  await using opened = await openGranted(asked('link-detour'), ['file'], makeCall(policy))
  t.equal(opened.proof.path, at('open/a.txt'))
  t.ok(CheckedPath.is(opened.proof))
  t.equal((await opened.handle.readFile()).toString(), 'hello')
})

t.test('openGranted() refuses the wrong kind and says what to use', async (t) => {
  await t.rejects(openGranted(asked('sub'), ['file'], makeCall(policy)), { code: 'SP_READ_FAILED', message: 'Cannot read "sub": it is a folder, use readDir' })
  await t.rejects(openGranted(asked('a.txt'), ['directory'], makeCall(policy)), { code: 'SP_READ_FAILED', message: 'Cannot read "a.txt": it is not a folder' })
})

t.test('openGranted() answers at once for a pipe that nobody writes to', async (t) => {
  const started = performance.now()
  await t.rejects(openGranted(asked('fifo'), ['file'], makeCall(policy)), { code: 'SP_READ_FAILED' })
  t.ok(performance.now() - started < 5000)
})

t.test('openGranted() decides before anything is touched, when the path itself is not granted', async (t) => {
  const order: string[] = []
  const call = makeCall(policy, { onDecision: ({ target }) => void order.push(target) })
  await t.rejects(openGranted({ written: 'x', absolute: at('secret/key.txt') }, ['file'], call), { code: 'SP_DENIED_READ' })
  t.strictSame(order, [at('secret/key.txt')], 'one question, and none about where it leads')
})

t.test('openGranted() denies, when the grant is revoked between the two questions', async (t) => {
  let live = policy
  const call = makeCall(() => live, { onDecision: () => { live = makePolicy({}) } })
  await t.rejects(openGranted(asked('link-in'), ['file'], call), { code: 'SP_DENIED_READ' })
})

t.test('openGranted() hides failures of the host that are none of the plugin', { skip: process.getuid?.() === 0 }, async (t) => {
  writeFileSync(at('open/closed'), 'x', { mode: 0 })
  await t.rejects(openGranted(asked('closed'), ['file'], makeCall(policy)), { code: 'SP_READ_FAILED', message: /does not permit/ })
})
