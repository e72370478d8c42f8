import t from 'tap'
import { FetchRig } from './support/fetch-rig.ts'
import { startHttp } from './support/start-server.ts'

t.test('net.fetch looks a name up once and dials what it checked, whatever the name resolves to next', async (t) => {
  const port = { value: 0 }
  const good = await startHttp(t, (_request, response) => response.end('good'), '127.0.0.1')
  port.value = good.port
  const answers = [['127.0.0.1'], ['127.0.0.2'], ['169.254.169.254'], ['10.0.0.1']]
  const rig = new FetchRig(t, { grants: { allow: ['good.test', '127.0.0.1'] }, hosts: { 'good.test': () => answers.shift() ?? [] } })
  t.equal(await rig.text(`http://good.test:${good.port}/`), 'good')
  t.equal(rig.lookups.length, 1)
  t.match(await rig.failure(`http://good.test:${good.port}/`), { code: 'SP_DENIED_NET' }, 'though a connection to the good address is still open')
  t.match(await rig.failure(`http://good.test:${good.port}/`), { code: 'SP_DENIED_NET' })
  t.equal(rig.lookups.length, 3)
})

t.test('net.fetch does not send to an old connection when the name has moved to another allowed address', async (t) => {
  const first = await startHttp(t, (_request, response) => response.end('first'), '127.0.0.1')
  const answers = [['127.0.0.1'], ['127.0.0.2']]
  const rig = new FetchRig(t, { grants: { allow: ['good.test', '127.0.0.0/8'] }, hosts: { 'good.test': () => answers.shift() ?? [] } })
  t.equal(await rig.text(`http://good.test:${first.port}/`), 'first')
  // Nothing listens at 127.0.0.2: an answer could only come over the connection to 127.0.0.1.
  t.match(await rig.failure(`http://good.test:${first.port}/`), { code: 'SP_FETCH_FAILED' })
})

t.test('net.fetch tries the next checked address when one does not answer', async (t) => {
  const server = await startHttp(t, (_request, response) => response.end('second'), '127.0.0.1')
  const rig = new FetchRig(t, { grants: { allow: ['good.test', '127.0.0.0/8', '[::1]'] }, hosts: { 'good.test': ['127.0.0.9', '127.0.0.1'] } })
  t.equal(await rig.text(`http://good.test:${server.port}/`), 'second')
})

t.test('net.fetch resolves each hop of a redirect anew', async (t) => {
  const server = await startHttp(t, (_request, response) => response.writeHead(302, { location: '/again' }).end())
  const answers = [['127.0.0.1'], ['169.254.169.254']]
  const rig = new FetchRig(t, { grants: { allow: ['good.test', '127.0.0.1'] }, hosts: { 'good.test': () => answers.shift() ?? [] } })
  t.match(await rig.failure(`http://good.test:${server.port}/`), { code: 'SP_DENIED_NET' })
  t.equal(server.connections(), 1)
})

t.test('net.fetch asks for a literal address as well as for a resolved one', async (t) => {
  const server = await startHttp(t, (_request, response) => response.end('ok'))
  const rig = new FetchRig(t, { grants: { allow: [`127.0.0.1:${server.port}`] } })
  t.equal(await rig.text(`http://127.0.0.1:${server.port}/`), 'ok')
  t.equal(rig.decisions.length, 2, 'the URL and the address')
})

t.test('net.fetch lets "localhost" mean loopback when the grant says localhost', async (t) => {
  const server = await startHttp(t, (_request, response) => response.end('ok'))
  const rig = new FetchRig(t, { grants: { allow: ['localhost'] }, hosts: { localhost: ['127.0.0.1', '::1'] } })
  t.equal(await rig.text(`http://localhost:${server.port}/`), 'ok')
})
