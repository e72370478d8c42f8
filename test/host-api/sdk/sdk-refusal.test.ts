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
