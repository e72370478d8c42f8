import { Ajv } from 'ajv'

const schema = { type: 'object', properties: { id: { type: 'integer' }, tags: { type: 'array', items: { type: 'string' }, maxItems: 2 } }, required: ['id'], additionalProperties: false }

export default function () {
  const check = new Ajv({ allErrors: true }).compile(schema)
  const good = check({ id: 1, tags: ['a'] })
  const bad = check({ tags: ['a', 'b', 3], other: 1 })
  return { good, bad, problems: check.errors?.map(({ instancePath, keyword }) => `${instancePath} ${keyword}`).sort() }
}
