import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { PACKAGE_HOMES } from '../architecture/rules/homes.ts'
import { ROOT } from '../architecture/scan/source-tree.ts'

const notices = readFileSync(join(ROOT, 'THIRD-PARTY-NOTICES.md'), 'utf8')

/** Bundled because a bundled package imports it. */
const BROUGHT_ALONG = ['punycode']

/** What the notices have to say about a package, in full. */
function noticeOf(name: string): string {
  const folder = join(ROOT, 'node_modules', name)
  const { version, license }: { version: string; license: string } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry)) ?? ''
  return `## ${name} ${version}\n\n${license}, <https://www.npmjs.com/package/${name}>\n\n\`\`\`text\n${readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim()}\n\`\`\`\n`
}

t.test('THIRD-PARTY-NOTICES.md has the licence of each package that is bundled into the guest, word for word', (t) => {
  const bundled = Object.keys(PACKAGE_HOMES).filter((name) => PACKAGE_HOMES[name]?.includes('src/guest'))
  for (const name of [...bundled, ...BROUGHT_ALONG]) t.ok(notices.includes(noticeOf(name)), name)
  t.equal(notices.match(/^## /gm)?.length, bundled.length + BROUGHT_ALONG.length, 'and of no other')
  t.end()
})
