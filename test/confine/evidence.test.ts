import t from 'tap'
import { checkClaim } from '../../src/confine/evidence.ts'

const skip = process.platform !== 'linux' && '/proc is needed'

t.test('checkClaim() says what the kernel does not confirm', { skip }, async (t) => {
  t.match(checkClaim(process.pid, { filters: 1, noCapabilities: false, user: null }), /^thread \d+: (?:NoNewPrivs|Seccomp) is/)
})

t.test('checkClaim() believes nothing about a process that it cannot read', { skip }, async (t) => {
  t.match(checkClaim(2 ** 30, { filters: 0, noCapabilities: false, user: null }), /^Cannot read \/proc\/1073741824: ENOENT$/)
})
