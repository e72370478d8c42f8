import { z } from 'zod'
import t from 'tap'
import { explainIssues } from '../../../src/policy/document/explain-issues.ts'
import { grammarText } from '../../../src/policy/document/grammar-text.ts'
import { strictObject } from '../../../src/policy/document/strict-object.ts'

const Schema = strictObject({
  list: z.union([z.literal(true), z.array(z.union([grammarText((text) => (text === 'bad' ? 'it is bad' : null)), strictObject({ url: z.string() })], { error: 'expected text or an object' }))], { error: 'expected a list' }).optional(),
  names: z.record(grammarText((text) => (/^[A-Z]+$/.test(text) ? null : 'it is not upper case')), z.number()).optional(),
})

const explain = (value: unknown) => explainIssues(Schema.safeParse(value).error?.issues ?? [], value).map(({ message }) => message)

t.test('explainIssues() names path, value and what would be right', async (t) => {
  t.strictSame(explain({ list: 5 }), ['list is 5: expected a list'])
  t.strictSame(explain({ list: ['bad', 'fine', 7] }), ['list[0] is "bad": it is bad', 'list[2] is 7: expected text or an object'])
  t.strictSame(explain({ list: [{ url: 5 }] }), ['list[0].url is 5: expected string'])
  t.strictSame(explain({ list: [{ ulr: 'x' }] }), ['list[0].url is missing: expected string', 'unknown key "ulr", did you mean "url"?; known here: url'])
  t.strictSame(explain({ lst: 1, zzzzzz: 2 }), ['unknown key "lst", did you mean "list"?; known here: list, names', 'unknown key "zzzzzz"; known here: list, names'])
  t.strictSame(explain({ names: { a: 1 } }), ['names.a is a key: it is not upper case'])
  t.strictSame(explain(null), ['the document is null: expected object'])
})

t.test('grammarText() caps what it hands to a grammar', async (t) => {
  t.match(explain({ list: ['x'.repeat(5000)] }), [/longer than 4096/])
})
