// Writes policies/*.schema.json from the schemas that the parsers use. test/policy/document/json-schemas.test.ts fails when they are stale.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { jsonSchemas } from '../src/policy/document/json-schemas.ts'

for (const [name, text] of jsonSchemas()) writeFileSync(join(import.meta.dirname, '..', 'policies', name), text)
