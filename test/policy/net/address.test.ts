import fc from 'fast-check'
import t from 'tap'
import { addressOfTable, formatAddress, parseAddress } from '../../../src/policy/net/address.ts'

t.test('parseAddress() reads each spelling of one address as the same bytes', async (t) => {
  const zeros = (count: number) => new Array<number>(count).fill(0)
  t.strictSame(parseAddress('127.0.0.1'), [127, 0, 0, 1])
  t.strictSame(parseAddress('::1'), [...zeros(15), 1])
  t.strictSame(parseAddress('0:0:0:0:0:0:0:1'), [...zeros(15), 1])
  t.strictSame(parseAddress('::'), zeros(16))
  t.strictSame(parseAddress('fe80::1%eth0'), [0xfe, 0x80, ...zeros(13), 1])
  t.strictSame(parseAddress('2001:DB8:0:0:1::'), [0x20, 1, 0xd, 0xb8, ...zeros(4), 0, 1, ...zeros(6)])
  t.strictSame(parseAddress('64:ff9b::127.0.0.1'), [0, 0x64, 0xff, 0x9b, ...zeros(8), 127, 0, 0, 1])
  for (const mapped of ['::ffff:127.0.0.1', '::ffff:7f00:1', '0:0:0:0:0:FFFF:7F00:0001', '::ffff:127.0.0.1%lo']) t.strictSame(parseAddress(mapped), [127, 0, 0, 1], mapped)
})

t.test('parseAddress() takes no other spelling for an address', async (t) => {
  for (const text of ['', '127.1', '0177.0.0.1', '0x7f.0.0.1', '2130706433', '127.0.0.1.', ' 127.0.0.1', '127.0.0.01', '256.0.0.1', '[::1]', ':::1', '1::2::3', '::ffff:127.1', 'fe80', '\uff11.1.1.1']) t.equal(parseAddress(text), null, text)
})

t.test('formatAddress() writes what parseAddress() reads', async () => {
  fc.assert(fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (text) => {
    const bytes = parseAddress(text)
    return bytes !== null && JSON.stringify(parseAddress(formatAddress(bytes))) === JSON.stringify(bytes)
  }))
})

t.test('formatAddress() writes one canonical text', async (t) => {
  t.equal(formatAddress(parseAddress('2001:DB8:0:0:1:0:0:1') ?? []), '2001:db8::1:0:0:1')
  t.equal(formatAddress(parseAddress('::ffff:1.2.3.4') ?? []), '1.2.3.4')
})

t.test('addressOfTable() reads what parseAddress() reads, and finds rows with too many or too large numbers', async (t) => {
  for (const text of ['10.0.0.0', '168.63.129.16', '255.255.255.255', '::', '::1', '8000::', '2001:db8::', '64:ff9b::', '1:2:3:4:5:6:7:8']) t.strictSame(addressOfTable(text), parseAddress(text), text)
  for (const text of ['', '10.0.0', '10.0.0.256', '1.2.3.4.5', '1:2:3', '1:2:3:4:5:6:7:8:9', '::fffff']) t.equal(addressOfTable(text), null, text)
})
