import t from 'tap'
import { checkSecretTransport } from '../../../../host-api/net/hop/check-secrets.ts'
import { checkAll } from '../support/check-all.ts'

t.test('checkSecretTransport() lets secrets out over https, to loopback, or by the operator\'s word', async (t) => {
  const allowed = async (url: string, addresses: readonly string[], secretsOverHttp = false): Promise<boolean> => {
    const proofs = await checkAll(url, addresses)
    try {
      checkSecretTransport(proofs.checked.url, { addresses: proofs.addresses, secretsOverHttp })
      return true
    } catch {
      return false
    }
  }
  t.equal(await allowed('https://good.test/', ['10.0.0.1']), true)
  t.equal(await allowed('http://good.test/', ['127.0.0.1', '::1', '127.9.9.9']), true)
  t.equal(await allowed('http://good.test/', ['::ffff:127.0.0.1']), true)
  t.equal(await allowed('http://good.test/', ['10.0.0.1']), false)
  t.equal(await allowed('http://good.test/', ['127.0.0.1', '10.0.0.1']), false, 'one of them is enough')
  t.equal(await allowed('http://good.test/', ['2606:4700::1']), false)
  t.equal(await allowed('http://good.test/', ['10.0.0.1'], true), true)
})
