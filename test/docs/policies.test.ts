import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { PRESETS, loadPreset } from '../../src/policy/load-preset.ts'
import { parseManifestText } from '../../src/policy/parse-manifest.ts'
import { parsePolicyText } from '../../src/policy/parse-policy.ts'
import { parseNetGrant } from '../../src/policy/net/parse-net-grant.ts'

const page = readFileSync(join(import.meta.dirname, '../../docs/policies.md'), 'utf8')

t.test('the documents on docs/policies.md parse', async (t) => {
  const blocks = [...page.matchAll(/```jsonc\n([^]*?)```/g)].map(([, text]) => text ?? '')
  t.equal(blocks.length, 2)
  t.equal(parsePolicyText(blocks[0] ?? '', { baseFolder: '/srv' }).layers.length, 1)
  t.equal(parseManifestText(blocks[1] ?? '').name, 'acme-order-sync')
})

t.test('the net entries on docs/policies.md parse', async (t) => {
  const table = page.slice(page.indexOf('### net'), page.indexOf('- Letter case'))
  const entries = [...table.matchAll(/^\| (.*?) \|/gm)].flatMap(([, cell]) => [...(cell ?? '').matchAll(/`([^`{]+)`/g)].map(([, entry]) => entry ?? '')).filter((entry) => entry !== 'true')
  t.ok(entries.length >= 10)
  for (const entry of entries) t.match(parseNetGrant(entry), { ok: true }, entry)
})

t.test('the presets on docs/policies.md are those of the package', async (t) => {
  for (const name of PRESETS) t.ok(page.includes(`| \`${name}\` |`), name)
  for (const name of ['webhook-transform', 'saas-step', 'marketplace-plugin'] as const) {
    const { cpuMs, wallMs, memoryMb } = loadPreset(name).limits
    t.match(page, new RegExp(`\`${name}\` \\|[^|]*; ${cpuMs} ms CPU, ${wallMs / 1000} s, ${memoryMb} MiB`), name)
  }
})
