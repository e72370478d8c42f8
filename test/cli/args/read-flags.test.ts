import t from 'tap'
import type { Arguments } from '../../../apps/cli/args/flag.ts'
import { choiceOf, countOf, textOf } from '../../../apps/cli/args/read-flags.ts'

const given = (name: string, ...values: (string | true)[]): Arguments => ({ flags: new Map([[name, values]]), operands: [] })

t.test('textOf() gives the text of a flag, or undefined for none', (t) => {
  t.equal(textOf(given('input', '{}'), 'input'), '{}')
  t.equal(textOf(given('input', true), 'input'), undefined)
  t.equal(textOf(given('input', '{}'), 'user'), undefined)
  t.end()
})

t.test('countOf() takes whole numbers and nothing that looks like one', (t) => {
  t.equal(countOf(given('cpu-ms', '50'), 'cpu-ms'), 50)
  t.equal(countOf(given('cpu-ms', '50'), 'wall-ms'), undefined)
  for (const bad of ['', '-1', '1.5', '1e3', '0x10', ' 5', '5ms', 'Infinity', '99999999999999999999', '٣']) t.throws(() => countOf(given('cpu-ms', bad), 'cpu-ms'), { code: 'SP_USAGE' }, bad)
  t.end()
})

t.test('choiceOf() takes one of the words and says which are there', (t) => {
  t.equal(choiceOf(given('isolation', 'plugin'), 'isolation', ['tenant', 'plugin']), 'plugin')
  t.throws(() => choiceOf(given('isolation', 'plugn'), 'isolation', ['tenant', 'plugin']), { message: 'The flag "--isolation" takes tenant, plugin, not "plugn"', data: { tip: 'did you mean --isolation=plugin?' } })
  t.throws(() => choiceOf(given('isolation', 'toString'), 'isolation', ['tenant', 'plugin']), { code: 'SP_USAGE' })
  t.end()
})
