import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { jsonSchemas } from '../../../src/policy/document/json-schemas.ts'

t.test('jsonSchemas() is what policies/ holds: run tools/generate-schemas.ts', async (t) => {
  for (const [name, text] of jsonSchemas()) t.equal(readFileSync(join(import.meta.dirname, '../../../policies', name), 'utf8'), text, name)
})

t.test('jsonSchemas() describes strict documents', async (t) => {
  for (const [name, text] of jsonSchemas()) t.match(JSON.parse(text), { $schema: /2020-12/, title: /Sallyport/, type: 'object', additionalProperties: false }, name)
  t.match(JSON.parse(jsonSchemas().get('manifest.schema.json') ?? ''), { required: ['name', 'version', 'entry'] })
})
