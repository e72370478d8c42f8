import t from 'tap'
import { z } from 'zod'
import { describeIssues } from '../../../../host-api/sdk/call/schema-issues.ts'

const issuesOf = (schema: z.ZodType, value: unknown) => schema.safeParse(value).error?.issues ?? []

t.test('describeIssues() names at most three places', async (t) => {
  const schema = z.object({ a: z.string(), b: z.string(), c: z.string(), d: z.string(), e: z.string() })
  t.equal(describeIssues(issuesOf(schema, {})), ['a', 'b', 'c'].map((key) => `at "${key}": Invalid input: expected string, received undefined`).join('; ') + '; and 2 more')
})

t.test('describeIssues() writes paths as one would in code', async (t) => {
  const schema = z.object({ 'odd key': z.record(z.string(), z.array(z.number())) })
  t.match(describeIssues(issuesOf(schema, { 'odd key': { x: [1, 'a'] } })), /^at "\["odd key"\]\.x\[1\]": /)
})

t.test('describeIssues() escapes and cuts what the plugin named', async (t) => {
  const text = describeIssues(issuesOf(z.strictObject({}), { [`\u001b[31m${'x'.repeat(5000)}`]: 1 }))
  t.notMatch(text, '\u001b')
  t.ok(text.length < 300)
  const path = describeIssues(issuesOf(z.record(z.string(), z.number()), { ['\u202e'.repeat(500)]: 'a' }))
  t.notMatch(path, '\u202e')
  t.ok(path.length < 500)
})
