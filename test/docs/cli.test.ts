import t from 'tap'
import { COMMANDS } from '../../apps/cli/commands/command-table.ts'
import { ERROR_CODES } from '../../src/core/error-codes.ts'
import { readText } from '../architecture/scan/source-tree.ts'

const page = readText('docs/cli.md')

t.test('docs/cli.md has every command, and every flag of it', async (t) => {
  for (const [name, { load }] of Object.entries(COMMANDS)) {
    t.ok(page.includes(`\`${name}\``) || page.includes(`## sallyport ${name}\n`), name)
    for (const flag of (await load()).shape.flags) t.match(page, new RegExp(`--${flag.name}\\b`), `${name} --${flag.name}`)
  }
})

t.test('docs/cli.md names no flag that no command has', async (t) => {
  const flags = (await Promise.all(Object.values(COMMANDS).map(({ load }) => load()))).flatMap(({ shape }) => shape.flags.map(({ name }) => name))
  const known = new Set([...flags, 'help', 'version'])
  const named = [...page.matchAll(/(?<![\w-])--(?<name>[a-z][a-z-]+)/g)].map(({ groups }) => groups?.['name'] ?? '')
  t.ok(named.length > 20)
  t.strictSame(named.filter((name) => !known.has(name)), [])
})

t.test('docs/cli.md has every exit code of the table of errors', async (t) => {
  const table = page.slice(page.indexOf('### Exit codes'), page.indexOf('## sallyport explain'))
  for (const exit of new Set(Object.values(ERROR_CODES).map((entry) => entry.exit))) t.match(table, new RegExp(`\\b${exit}\\b`), String(exit))
})
