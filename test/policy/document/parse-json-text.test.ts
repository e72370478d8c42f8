import fc from 'fast-check'
import t from 'tap'
import { parseJsonText } from '../../../src/policy/document/parse-json-text.ts'

t.test('parseJsonText() reads comments, trailing commas and a byte order mark', async (t) => {
  const { value, problems } = parseJsonText('\ufeff{ // one\n "a": [1, 2,], /* two */ "b": {}, }')
  t.strictSame(problems, [])
  t.equal(JSON.stringify(value), '{"a":[1,2],"b":{}}')
  t.equal(Object.getPrototypeOf(value), null)
})

t.test('parseJsonText() agrees with JSON.parse on JSON', async () => {
  fc.assert(fc.property(fc.json(), (text) => {
    if (text.includes('__proto__')) return true
    return JSON.stringify(parseJsonText(text).value) === JSON.stringify(JSON.parse(text))
  }), { numRuns: 300 })
})

t.test('parseJsonText() names the place of each problem', async (t) => {
  t.match(parseJsonText('{\n  "a": 1,\n  "a": 2\n}').problems, [{ message: /"a" is written twice/, line: 3, column: 3 }])
  t.match(parseJsonText('{\n "x": { "__proto__": {"y": 1} }\n}').problems, [{ message: /"__proto__" is not allowed/, line: 2, column: 9 }])
  t.match(parseJsonText('{"a": nope}').problems, [{ message: /not JSON.*"nope"/, line: 1, column: 7 }])
  t.match(parseJsonText('{"a": 1').problems, [{ message: /at the end/, line: 1, column: 8 }])
  for (const text of ['', '  ', '// nothing']) t.equal(parseJsonText(text).problems.length > 0, true, JSON.stringify(text))
})

t.test('parseJsonText() locates a part, or what is around it', async (t) => {
  const { locate } = parseJsonText('{\n  "net": {\n    "allow": ["a",\n      "b"]\n  }\n}')
  t.strictSame(locate(['net', 'allow', 1]), { line: 4, column: 7 })
  t.strictSame(locate(['net', 'allow']), { line: 3, column: 5 })
  t.strictSame(locate(['net', 'deny', 0]), { line: 2, column: 10 })
  t.strictSame(locate([]), { line: 1, column: 1 })
  t.strictSame(locate([3]), { line: 1, column: 1 })
})

t.test('parseJsonText() ends on deep and huge texts, and never throws', async (t) => {
  t.match(parseJsonText('['.repeat(500_000)).problems, [{ message: /deeper/ }])
  t.match(parseJsonText('{"a":'.repeat(100_000)).problems, [{ message: /deeper/ }])
  t.match(parseJsonText(' '.repeat(2_000_000)).problems, [{ message: /longer/ }])
  fc.assert(fc.property(fc.oneof(fc.string(), fc.array(fc.constantFrom('{', '}', '[', ']', ',', ':', '"a"', '1', '//', '/*', '\n'), { maxLength: 12 }).map((parts) => parts.join(''))), (text) => Array.isArray(parseJsonText(text).problems)), { numRuns: 2000 })
})
