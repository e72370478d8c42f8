import t from 'tap'
import { wantsColour } from '../../../apps/cli/terminal/wants-colour.ts'

t.test('wantsColour() follows FORCE_COLOR, then NO_COLOR, then the terminal', (t) => {
  t.equal(wantsColour(true, {}), true)
  t.equal(wantsColour(false, {}), false)
  t.equal(wantsColour(true, { TERM: 'dumb' }), false)
  t.equal(wantsColour(true, { NO_COLOR: '1' }), false)
  t.equal(wantsColour(true, { NO_COLOR: '' }), true, 'an empty NO_COLOR says nothing')
  t.equal(wantsColour(false, { FORCE_COLOR: '1' }), true)
  t.equal(wantsColour(false, { FORCE_COLOR: '1', NO_COLOR: '1' }), true)
  t.equal(wantsColour(true, { FORCE_COLOR: '0' }), false)
  t.end()
})
