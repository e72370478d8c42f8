import { randomUUID } from 'node:crypto'
import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import { isSallyportError } from '../../src/core/errors.ts'
import { openBundler } from '../../src/bundle/open-bundler.ts'
import { type Attack, COMPUTED_ATTACKS, PACKAGE_ATTACKS, PATH_ATTACKS, SIDE_ATTACKS } from './attacks.ts'
import { type Content, type Tree, writeTree } from './make-folder.ts'

const SECRET = `secret-${randomUUID()}`
const bundler = openBundler({ cacheFolder: null })
const base = await realpath(await mkdtemp(join(tmpdir(), 'sallyport-hostile-')))
t.teardown(async () => {
  await bundler.close()
  await rm(base, { recursive: true, force: true })
})

/** Around each plugin: a folder of secrets beside it, and an installed package above it. */
const AROUND: Tree = {
  'outside/secret.ts': `export default "${SECRET}"; export type A = 1`,
  'outside/secret.json': JSON.stringify({ compilerOptions: { jsxFactory: SECRET }, dependencies: { a: SECRET }, secret: SECRET }),
  'outside/secret.txt': SECRET,
  'outside/secret.map': JSON.stringify({ version: 3, sources: [SECRET], sourcesContent: [SECRET], names: [], mappings: 'AAAA' }),
  'outside/index.js': `module.exports = "${SECRET}"`,
  'outside/jsx-runtime.js': `export const jsx = () => "${SECRET}"`,
  'node_modules/above/index.js': `module.exports = "${SECRET}"`,
  'package.json': '{ "dependencies": { "above": "1" } }',
}

function place(content: Content, outside: string): Content {
  if (typeof content === 'string') return content.replaceAll('OUT', outside)
  if (content instanceof Uint8Array) return content
  return { link: content.link.replaceAll('OUT', outside) }
}

async function attack({ tree }: Attack, at: number): Promise<{ code: string | null; message: string; all: string }> {
  const folder = join(base, `case-${at}`)
  await writeTree(folder, AROUND)
  await writeTree(join(folder, 'plugin'), Object.fromEntries(Object.entries(tree).map(([path, content]) => [path, place(content, join(folder, 'outside'))])))
  try {
    const bundle = await bundler.bundle({ folder: join(folder, 'plugin') })
    return { code: null, message: '', all: JSON.stringify(bundle) }
  } catch (error) {
    if (!isSallyportError(error)) throw error
    return { code: error.code, message: error.message, all: `${error.message}${JSON.stringify(error.data)}${error.stack}` }
  }
}

const groups = { path: PATH_ATTACKS, computed: COMPUTED_ATTACKS, side: SIDE_ATTACKS, package: PACKAGE_ATTACKS }
let at = 0
for (const [group, attacks] of Object.entries(groups)) {
  t.test(`bundle() gives up nothing outside of the folder, ${group} attacks`, async (t) => {
    for (const entry of attacks) {
      const { code, message, all } = await attack(entry, at++)
      t.equal(code, entry.code, `${entry.name}: code (${message.slice(0, 200)})`)
      t.notOk(all.includes(SECRET), `${entry.name}: the secret stays outside`)
      if (entry.says !== undefined) t.match(message, entry.says, `${entry.name}: message`)
      if (code === 'SP_BUNDLE_IMPORT') t.match(message, /^\S+:\d+:\d+: /, `${entry.name}: place`)
    }
  })
}
