import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import t from 'tap'
import { DEFAULT_LIMITS } from '../../src/core/limits.ts'
import { listFiles, readText, ROOT } from '../architecture/scan/source-tree.ts'
import { anchorsOf, linksOf } from './markdown.ts'

const pages = listFiles().filter((path) => path.endsWith('.md'))

/** @returns the links of a page that lead nowhere; what leads out of the repository is not followed. */
function deadLinks(path: string, text: string): string[] {
  return linksOf(text).filter((link) => !/^[a-z]+:/.test(link)).filter((link) => {
    const [file = '', anchor] = link.split('#')
    const target = file === '' ? path : join(dirname(path), file)
    if (!existsSync(join(ROOT, target))) return true
    return anchor !== undefined && !anchorsOf(readText(target)).includes(anchor)
  })
}

t.test('every link between the pages leads somewhere', async (t) => {
  t.ok(pages.length > 8)
  for (const path of pages) t.strictSame(deadLinks(path, readText(path)), [], path)
})

t.test('deadLinks() reports a missing file and a missing heading', async (t) => {
  t.strictSame(deadLinks('docs/x.md', '[a](nowhere.md) [b](errors.md#sp_nothing) [c](errors.md#sp_usage) [d](https://a.example) `[e](nowhere.md)`'), ['nowhere.md', 'errors.md#sp_nothing'])
})

t.test('docs/limits.md has a row with the default of each limit, and no other', async (t) => {
  const rows = [...readText('docs/limits.md').matchAll(/^\| `(?<name>\w+)` \| [^|]+ \| (?<value>\d+) \|/gm)]
  t.strictSame(Object.fromEntries(rows.map((row) => [row.groups?.['name'], Number(row.groups?.['value'])])), DEFAULT_LIMITS)
})

t.test('SECURITY.md names a test for each defence, and the tests exist', async (t) => {
  const text = readText('SECURITY.md')
  const table = text.slice(text.indexOf('## Defences'), text.indexOf('\n## ', text.indexOf('## Defences') + 5))
  const rows = table.split('\n').filter((line) => /^\| (?!---|defence)/.test(line))
  t.ok(rows.length >= 10, 'the table is there')
  for (const row of rows) t.match(row, /`test\/[\w/.-]+\.test\.ts`/, row)
  const named = [...text.matchAll(/`(?<path>(?:test|src|host-api|apps)\/[\w/.-]+\.ts)`/g)].map((match) => match.groups?.['path'] ?? '')
  t.strictSame(named.filter((path) => !existsSync(join(ROOT, path))), [])
})

t.test('the files that the architecture page tells of exist', async (t) => {
  const named = [...readText('docs/architecture.md').matchAll(/`(?<path>(?:src|host-api|apps|tools|bin|policies|test)\/[\w/.-]+\.\w+)`/g)].map((match) => match.groups?.['path'] ?? '')
  t.ok(named.length > 10)
  t.strictSame(named.filter((path) => !existsSync(join(ROOT, path))), [])
})
