import t from 'tap'
import { moduleNameProblem } from '../../../src/policy/document/module-name.ts'
import { parseUntil } from '../../../src/policy/document/parse-until.ts'

t.test('parseUntil() reads dates, and moments with a zone', async (t) => {
  t.match(parseUntil('2027-01-01'), { value: Date.UTC(2027, 0, 1) })
  t.match(parseUntil('2027-01-01T02:00:00+02:00'), { value: Date.UTC(2027, 0, 1) })
  t.match(parseUntil('2028-02-29T00:00:00.5Z'), { ok: true })
  for (const text of ['', 'soon', '2027', '2027-13-01', '2027-02-30', '2027-01-01T00:00:00', '1e3', '+012027-01-01', 'Jan 1 2027']) t.match(parseUntil(text), { ok: false }, text)
})

t.test('moduleNameProblem() takes npm names', async (t) => {
  for (const name of ['left-pad', '@scope/name', 'a.b_c', 'constructors']) t.equal(moduleNameProblem(name), null, name)
  for (const name of ['', '.a', '../a', 'A', 'a/b', '@a', '@a/', 'node:fs', 'constructor', '__proto__', 'a b', 'a'.repeat(300)]) t.type(moduleNameProblem(name), 'string', name)
})
