import t from 'tap'
import { closest } from '../../../src/policy/document/closest.ts'

t.test('closest() finds the word that was meant, and none when nothing is close', async (t) => {
  t.equal(closest('alow', ['allow', 'ask', 'deny']), 'allow')
  t.equal(closest('raed', ['read', 'net', 'sdk']), 'read')
  t.equal(closest('CPUMS', ['cpuMs', 'wallMs']), 'cpuMs')
  t.equal(closest('permissions', ['allow', 'ask']), null)
  t.equal(closest('x'.repeat(100), ['allow']), null)
  t.equal(closest('a', []), null)
})
