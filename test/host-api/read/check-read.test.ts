import t from 'tap'
import { checkRead } from '../../../host-api/read/check-read.ts'
import { makeGuard } from '../../../src/policy/make-guard.ts'
import { makePolicy } from '../make-policy.ts'

const asked = { written: 'data/a,b.txt', absolute: '/srv/plugins/acme/data/a,b.txt' }
const none = makeGuard(() => makePolicy({}))

t.test('checkRead() gives the proof for the path that was checked', async (t) => {
  const guard = makeGuard(() => makePolicy({ read: { allow: ['/srv'] } }))
  t.equal((await checkRead(guard, asked, asked.absolute)).path, asked.absolute)
  t.equal((await checkRead(guard, asked, '/srv/other')).path, '/srv/other')
})

t.test('checkRead() names the path as the plugin wrote it, in the message and in the hint', async (t) => {
  await t.rejects(checkRead(none, asked, asked.absolute), {
    code: 'SP_DENIED_READ',
    message: 'Requires read access to "data/a,b.txt", run again with --allow-read=data/a,,b.txt',
    data: { kind: 'read', target: 'data/a,b.txt', rule: 'default', grantHint: '--allow-read=data/a,,b.txt' },
    cause: { data: { target: asked.absolute } },
  })
})

t.test('checkRead() tells nothing about where a link led', async (t) => {
  const denied = makeGuard(() => makePolicy({ read: { allow: ['*'], deny: ['/secret'] } }))
  for (const [guard, path] of [[none, '/secret/key.txt'], [denied, '/secret/key.txt'], [denied, '/proc/self/environ']] as const) {
    const error = await checkRead(guard, asked, path).catch((thrown: unknown) => thrown)
    t.match(error, { code: 'SP_DENIED_READ', message: 'Requires read access to "data/a,b.txt": a link on the way leads out of what is granted', data: { kind: 'read', target: 'data/a,b.txt', rule: 'default', grantHint: null } })
    t.match(error, { cause: { data: { target: path } } }, 'the embedder sees it')
  }
})

t.test('checkRead() says when a person refused, and when somebody could be asked', async (t) => {
  const policy = makePolicy({ read: { ask: ['/srv'] } })
  await t.rejects(checkRead(makeGuard(() => policy, { onAsk: () => false }), asked, asked.absolute), { message: 'Requires read access to "data/a,b.txt": the person who was asked refused' })
  await t.rejects(checkRead(makeGuard(() => policy), asked, asked.absolute), { message: 'Requires read access to "data/a,b.txt", run again with --ask' })
  t.equal((await checkRead(makeGuard(() => policy, { onAsk: () => true }), asked, asked.absolute)).path, asked.absolute)
})

t.test('checkRead() lets other failures of the guard through, such as an audit that cannot be written', async (t) => {
  const failure = new Error('disk full')
  const guard = makeGuard(() => makePolicy({ read: { allow: ['*'] } }), { onDecision: () => Promise.reject(failure) })
  await t.rejects(checkRead(guard, asked, asked.absolute), failure)
})
