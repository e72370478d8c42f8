import t from 'tap'
import { documentError } from '../../../src/policy/document/document-error.ts'
import { problemAt, showPath } from '../../../src/policy/document/document-problem.ts'

t.test('showPath() writes a path as code would', async (t) => {
  t.equal(showPath(['net', 'allow', 1, 'url']), 'net.allow[1].url')
  t.equal(showPath(['secrets', 'A B']), 'secrets["A B"]')
  t.equal(showPath(['\u202e']), '["\\u{202e}"]')
})

t.test('documentError() lists every problem with its place', async (t) => {
  const one = documentError({ code: 'SP_POLICY_INVALID', file: 'p.json' }, [{ ...problemAt(['until'], 'expected a date', '"soon"'), line: 3, column: 7 }])
  t.equal(one.message, 'Policy is invalid: p.json:3:7: until is "soon": expected a date')
  t.equal(one.code, 'SP_POLICY_INVALID')
  t.match(one.data, { file: 'p.json', problems: [{ path: ['until'], reason: 'expected a date' }] })
  const many = documentError({ code: 'SP_MANIFEST_INVALID', file: null }, Array.from({ length: 60 }, (_, index) => problemAt([index], 'wrong', '1')))
  t.match(many.message, /^Manifest is invalid: 60 problems\n\[0\] is 1: wrong\n/)
  t.match(many.message, /and 10 more$/)
})
