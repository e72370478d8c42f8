import t from 'tap'
import { showGrants } from '../../../apps/cli/show/show-grants.ts'

t.test('showGrants() lists what was granted and what was used, denials included', (t) => {
  t.equal(showGrants([{ kind: 'net', effect: 'allow', text: 'a.test' }, { kind: 'sdk', effect: 'ask', text: 'kv.*\u001b' }], [{ kind: 'net', target: 'b.test:443\u202e', effect: 'deny', rule: 'default', count: 2 }], { colour: false }), [
    'granted', '  allow net     a.test', '  ask   sdk     kv.*\\u{1b}', 'used', '  deny  net     b.test:443\\u{202e} ×2 default', '',
  ].join('\n'))
  t.equal(showGrants([], [], { colour: false }), 'granted\n  nothing\nused\n  nothing\n')
  t.end()
})
