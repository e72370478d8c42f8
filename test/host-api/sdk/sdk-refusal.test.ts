import t from 'tap'
import { isSdkRefusal, SdkRefusal } from '../../../host-api/sdk/sdk-refusal.ts'

t.test('isSdkRefusal() knows refusals, also of another copy of the package, and nothing else', async (t) => {
  t.ok(isSdkRefusal(new SdkRefusal('no')))
  t.ok(isSdkRefusal(Object.assign(new Error('no'), { [Symbol.for('sallyport.sdk-refusal')]: true })))
  for (const other of [new Error('no'), { [Symbol.for('sallyport.sdk-refusal')]: true }, 'no', null]) t.notOk(isSdkRefusal(other))
})

t.test('SdkRefusal keeps message, code and cause', async (t) => {
  const cause = new Error('inner')
  t.match(new SdkRefusal('no', { code: 'NO', cause }), { name: 'SdkRefusal', message: 'no', code: 'NO', cause })
  t.equal(new SdkRefusal('no').code, null)
})

t.test('SdkRefusal refuses codes that are none, or that look like Sallyport\'s own', async (t) => {
  for (const code of ['', 'closed', 'SP_DENIED_NET', 'A-B', '9A', 'A'.repeat(65), 'A\n']) t.throws(() => new SdkRefusal('no', { code }), { code: 'SP_USAGE' }, code)
})
