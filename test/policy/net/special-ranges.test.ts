import t from 'tap'
import { formatAddress, parseAddress } from '../../../src/policy/net/address.ts'
import { rangeOf } from '../../../src/policy/net/address-range.ts'
import { addressForms, overlapsSpecial, specialForms } from '../../../src/policy/net/special-ranges.ts'

const at = (text: string) => parseAddress(text) ?? []

t.test('specialForms() finds everything that is not the public internet', async (t) => {
  const special = [
    '0.0.0.0', '0.255.0.1', '10.0.0.0', '10.255.255.255', '100.64.0.0', '100.100.100.200', '100.127.255.255', '127.0.0.1', '127.255.255.255', '168.63.129.16', '169.254.169.254',
    '172.16.0.0', '172.31.255.255', '192.0.0.8', '192.0.2.1', '192.88.99.1', '192.168.0.1', '198.18.0.0', '198.19.255.255', '198.51.100.1', '203.0.113.1', '224.0.0.1', '239.255.255.255',
    '240.0.0.1', '255.255.255.255', '::', '::1', '::7f00:1', '::5db8:d70e', '::ffff:127.0.0.1', '::ffff:0:127.0.0.1', '64:ff9b::7f00:1', '64:ff9b::a9fe:a9fe', '64:ff9b:1::1', '100::1',
    '2001::1', '2001:2::1', '2001:10::1', '2001:db8::1', '2002:7f00:1::', '2002:5db8:d70e::1', '3fff::1', '4000::1', '5f00::1', 'fc00::1', 'fd00:ec2::254', 'fe80::1', 'febf::1', 'fec0::1', 'ff02::1',
    '2600::5efe:10.0.0.1', '2600::200:5efe:127.0.0.1',
  ]
  for (const text of special) t.not(specialForms(at(text)).length, 0, text)
})

t.test('specialForms() finds nothing about public addresses', async (t) => {
  const open = ['1.1.1.1', '9.255.255.255', '11.0.0.0', '93.184.215.14', '100.63.255.255', '100.128.0.0', '126.255.255.255', '128.0.0.0', '168.63.129.17', '169.253.255.255', '172.15.255.255', '172.32.0.0', '191.255.255.255', '192.0.1.0', '192.167.255.255', '198.17.255.255', '198.20.0.0', '223.255.255.255', '2001:200::1', '2600::1', '2a00:1450::1', '2606:4700::1111', '64:ff9b::5db8:d70e', '::ffff:93.184.215.14', '2600::5efe:93.184.215.14']
  for (const text of open) t.strictSame(specialForms(at(text)), [], text)
})

t.test('addressForms() unwraps each way to carry IPv4 in IPv6', async (t) => {
  const inner = (text: string) => addressForms(at(text)).map(formatAddress)
  t.strictSame(inner('::ffff:10.0.0.1'), ['10.0.0.1'])
  for (const text of ['::10.0.0.1', '::ffff:0:10.0.0.1', '64:ff9b::10.0.0.1', '64:ff9b:1::10.0.0.1', '2002:a00:1::', '2600::5efe:10.0.0.1', '2600::200:5efe:a00:1']) t.ok(inner(text).includes('10.0.0.1'), text)
  t.strictSame(inner('2001:0:0a00:0001:0:0:f5ff:fffe').slice(1), ['10.0.0.1', '10.0.0.1'], 'Teredo carries a server and a client')
  t.strictSame(inner('2600::1'), ['2600::1'])
})

t.test('overlapsSpecial() looks at whole ranges', async (t) => {
  for (const text of ['0.0.0.0/0', '::/0', '10.1.0.0/16', '8.0.0.0/6', '2000::/3', 'fd00::/8']) t.ok(overlapsSpecial(rangeOf(text)), text)
  for (const text of ['1.1.1.0/24', '2600::/16', '64:ff9b::/96']) t.notOk(overlapsSpecial(rangeOf(text)), text)
})
