import type { Answers } from './answers.ts'

/** What the plugins in plugins/validation answer. */
export const VALIDATION: Answers = {
  ajv: [{ answer: { good: true, bad: false, problems: [' additionalProperties', ' required', '/tags maxItems', '/tags/2 type'] } }],
  superstruct: [{ answer: { point: { x: 1.5, y: 2, label: 'a' }, list: true, failures: [['y', 'number']] } }],
  typebox: [{ answer: { made: { kind: 'push', count: 1 }, good: true, problems: ['/kind', '/count'] } }],
  valibot: [{ answer: { good: { email: 'ada@example.test', password: 'difference' }, problems: [['email', 'email'], ['password', 'min_length']] } }],
  validator: [{ answer: { emails: [true, false, false], iban: [true, false], card: true, url: true, escaped: '&lt;a href=&quot;x&quot;&gt;' } }],
  yup: [{ answer: { good: { tags: [], age: 36, name: 'Ada' }, problems: [['age', 'min'], ['name', 'optionality']] } }],
  zod: [{ answer: { good: { id: '0b1f4f2e-7a53-4d7c-9a52-6d6f0f6a1c11', items: [{ sku: 'A-1', count: 2 }] }, problems: [['id', 'invalid_format'], ['items', 'too_small']], schema: ['a'] } }],
}
