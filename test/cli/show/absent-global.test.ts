import t from 'tap'
import { tipForAbsentGlobal } from '../../../apps/cli/show/absent-global.ts'
import { runInProcess } from '../run-in-process.ts'

t.test('tipForAbsentGlobal() knows names of browsers and of Node, in the words of the engine only', async (t) => {
  t.match(tipForAbsentGlobal({ name: 'ReferenceError', message: 'Buffer is not defined' }), /npm install buffer/)
  t.match(tipForAbsentGlobal({ name: 'ReferenceError', message: 'document is not defined' }), /no page/)
  for (const error of [{ name: 'Error', message: 'Buffer is not defined' }, { name: 'ReferenceError', message: 'foo is not defined' }, { name: 'ReferenceError', message: 'constructor is not defined' }, { name: 'ReferenceError', message: 'Buffer is not defined\nx' }, { name: 'ReferenceError', message: '' }]) t.equal(tipForAbsentGlobal(error), null)
})

t.test('run says what to use in place of a global that a plugin does not have', async (t) => {
  t.match(await runInProcess(['-'], { stdin: 'export default () => Buffer.from("x")' }), { exit: 1, err: /^error: ReferenceError: Buffer is not defined \[SP_THREW\][^]*^tip: use Uint8Array/m })
})
