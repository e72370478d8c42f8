import t from 'tap'
import { openSecrets } from '../../../../host-api/net/secrets/fetch-secret.ts'
import type { AttachScope } from '../../../../src/policy/capability.ts'

const scope = { tenant: 'acme', plugin: 'p', version: '1' } as unknown as AttachScope

t.test('openSecrets() takes values from a record or a function of the scope', async (t) => {
  t.equal(openSecrets(['KEY'], { source: { KEY: 'value-one' }, scope })[0]?.value, 'value-one')
  const source = (name: string, { tenant }: AttachScope): string => `${tenant}/${name}/value`
  t.equal(openSecrets(['KEY'], { source, scope })[0]?.value, 'acme/KEY/value')
})

t.test('openSecrets() makes a placeholder that holds nothing of the value and is new each time', async (t) => {
  const [first] = openSecrets(['KEY'], { source: { KEY: 'value-one' }, scope })
  const [second] = openSecrets(['KEY'], { source: { KEY: 'value-one' }, scope })
  t.match(first?.placeholder, /^secret\.KEY\.[0-9a-f]{32}$/)
  t.not(first?.placeholder, second?.placeholder)
})

t.test('openSecrets() refuses what is missing or cannot be kept secret', async (t) => {
  const refused = (source: Parameters<typeof openSecrets>[1]['source'], message: RegExp) =>
    t.throws(() => openSecrets(['KEY'], { source, scope }), { code: 'SP_USAGE', message })
  refused(undefined, /"KEY" has no value/)
  refused({}, /has no value/)
  refused(() => undefined, /has no value/)
  refused({ KEY: 'short' }, /does not have 8 characters/)
  refused({ KEY: 'x'.repeat(20_000) }, /16384 bytes/)
  refused({ KEY: 'lone \ud800 surrogate' }, /well-formed/)
  refused({ KEY: 12345678 as unknown as string }, /well-formed/)
  t.throws(() => openSecrets(['constructor'], { source: {}, scope }), { code: 'SP_USAGE' }, 'inherited properties are no secrets')
})
