import t from 'tap'
import { parseAddress } from '../../../src/policy/net/address.ts'
import { firstOf, formatRange, inRange, isSingle, rangeCovers, rangeOf, rangesOverlap } from '../../../src/policy/net/address-range.ts'

const at = (text: string) => parseAddress(text) ?? []

t.test('inRange() compares bit by bit, within one family', async (t) => {
  for (const [text, range] of [['10.255.0.1', '10.0.0.0/8'], ['172.31.255.255', '172.16.0.0/12'], ['fdff::1', 'fd00::/8'], ['1.2.3.4', '0.0.0.0/0'], ['::1', '::1']] as const) t.ok(inRange(at(text), rangeOf(range)), `${text} in ${range}`)
  for (const [text, range] of [['11.0.0.0', '10.0.0.0/8'], ['172.32.0.0', '172.16.0.0/12'], ['1.2.3.4', '::/0'], ['fd00::1', '0.0.0.0/0'], ['::2', '::1']] as const) t.notOk(inRange(at(text), rangeOf(range)), `${text} not in ${range}`)
})

t.test('rangeCovers() and rangesOverlap() compare ranges', async (t) => {
  t.ok(rangeCovers(rangeOf('10.0.0.0/8'), rangeOf('10.1.0.0/16')))
  t.notOk(rangeCovers(rangeOf('10.1.0.0/16'), rangeOf('10.0.0.0/8')))
  t.ok(rangesOverlap(rangeOf('10.1.0.0/16'), rangeOf('10.0.0.0/8')))
  t.notOk(rangesOverlap(rangeOf('10.1.0.0/16'), rangeOf('10.2.0.0/16')))
})

t.test('firstOf() and formatRange() write a range as a grant does', async (t) => {
  t.strictSame(firstOf({ address: [10, 1, 255, 3], prefix: 17 }), [10, 1, 128, 0])
  t.equal(formatRange(rangeOf('fd00::/8')), '[fd00::]/8')
  t.equal(formatRange(rangeOf('::1')), '[::1]')
  t.equal(formatRange(rangeOf('10.0.0.0/8')), '10.0.0.0/8')
  t.ok(isSingle(rangeOf('10.0.0.1')) && !isSingle(rangeOf('10.0.0.0/31')))
  t.throws(() => rangeOf('example.com/8'), { code: 'SP_INTERNAL' })
})
