import { relative } from 'node:path'
import t from 'tap'
import { resolveImport } from '../../../src/bundle/resolve/resolve-import.ts'
import type { ImportRequest } from '../../../src/bundle/resolve/resolution.ts'
import { TracedFiles } from '../../../src/bundle/resolve/traced-files.ts'
import { makeFolder, type Tree } from '../make-folder.ts'

const pack = (fields: object): string => JSON.stringify(fields)

/** Resolves in a tree, to a path relative to its root or the words of the refusal. */
async function resolverOf(t: Parameters<typeof makeFolder>[0], tree: Tree, modules: ReadonlySet<string> | null = null) {
  const root = await makeFolder(t, tree)
  const scope = { files: new TracedFiles(root), modules }
  return async (specifier: string, importer = 'main.ts', form: ImportRequest['form'] = 'import'): Promise<string> => {
    const found = await resolveImport(scope, { specifier, importer: `${root}/${importer}`, form })
    if (found.kind === 'refused') return `refused: ${found.why}`
    return found.kind === 'empty' ? 'empty' : `${relative(root, found.path)}${found.sideEffects ? '' : ' (pure)'}`
  }
}

const declared = (...names: string[]): string => pack({ dependencies: Object.fromEntries(names.map((name) => [name, '1'])) })

t.test('resolveImport() reads main fields, subpaths and index files', async (t) => {
  const at = await resolverOf(t, {
    'package.json': declared('main', 'module', 'browser', 'index', 'broken', '@s/p', 'typed'),
    'node_modules/main/package.json': pack({ main: 'lib/m' }), 'node_modules/main/lib/m.js': '', 'node_modules/main/lib/other.json': '1', 'node_modules/main/dir/index.js': '',
    'node_modules/module/package.json': pack({ main: './m.cjs', module: './m.mjs', sideEffects: false }), 'node_modules/module/m.mjs': '', 'node_modules/module/m.cjs': '',
    'node_modules/browser/package.json': pack({ main: './node.js', browser: './web.js' }), 'node_modules/browser/web.js': '', 'node_modules/browser/node.js': '',
    'node_modules/index/index.js': '', 'node_modules/broken/package.json': '{', 'node_modules/broken/index.js': '',
    'node_modules/@s/p/package.json': pack({ main: 'none.js' }), 'node_modules/@s/p/index.js': '', 'node_modules/@s/p/sub.js': '',
    'node_modules/typed/index.d.ts': '',
  })
  t.equal(await at('main'), 'node_modules/main/lib/m.js')
  t.equal(await at('main/lib/other.json'), 'node_modules/main/lib/other.json')
  t.equal(await at('main/dir'), 'node_modules/main/dir/index.js')
  t.equal(await at('module'), 'node_modules/module/m.mjs (pure)')
  t.equal(await at('browser'), 'node_modules/browser/web.js')
  t.equal(await at('index'), 'node_modules/index/index.js')
  t.equal(await at('broken'), 'node_modules/broken/index.js')
  t.equal(await at('@s/p'), 'node_modules/@s/p/index.js')
  t.equal(await at('@s/p/sub'), 'node_modules/@s/p/sub.js')
  t.match(await at('typed'), /no such file/)
  t.match(await at('index/none'), /no such file/)
})

t.test('resolveImport() follows exports: conditions in the order of the package, patterns, arrays, null', async (t) => {
  const exports = {
    '.': { node: './node.js', worker: './worker.js', import: './import.js', default: './default.js' },
    './form': { require: './form.cjs', import: './form.mjs' }, './built': { development: './node.js', production: './import.js', default: './default.js' },
    './nested': { node: './node.js', default: { deno: './x.js', import: ['./array.js', './other.js'] } },
    './features/*.js': './src/*.js', './features/private/*': null, './deep/*': './src/*/index.js', './only-node': { node: './node.js' }, './text': './notes.txt',
  }
  const at = await resolverOf(t, {
    'package.json': declared('e', 'string'), 'node_modules/e/package.json': pack({ exports, main: './node.js' }),
    ...Object.fromEntries(['node.js', 'worker.js', 'import.js', 'form.cjs', 'form.mjs', 'array.js', 'src/a.js', 'src/d/index.js', 'notes.txt', 'src/private/x.js'].map((name) => [`node_modules/e/${name}`, ''])),
    'node_modules/string/package.json': pack({ exports: './only.js' }), 'node_modules/string/only.js': '', 'node_modules/string/other.js': '',
  })
  t.equal(await at('e'), 'node_modules/e/worker.js')
  t.equal(await at('e/form'), 'node_modules/e/form.mjs')
  t.equal(await at('e/built'), 'node_modules/e/import.js')
  t.equal(await at('e/form', 'main.ts', 'require'), 'node_modules/e/form.cjs')
  t.equal(await at('e/nested'), 'node_modules/e/array.js')
  t.equal(await at('e/features/a.js'), 'node_modules/e/src/a.js')
  t.equal(await at('e/deep/d'), 'node_modules/e/src/d/index.js')
  t.equal(await at('string'), 'node_modules/string/only.js')
  for (const specifier of ['e/features/private/x.js', 'e/only-node', 'e/none', 'e/src/a.js', 'string/other.js', 'e/features/../../../x', 'e/toString', 'e/__proto__']) t.match(await at(specifier), /does not export|no such file|leads out/, specifier)
  t.match(await at('e/text'), /only files of code/)
})

t.test('resolveImport() lets a package import what it declares, where npm and pnpm put it', async (t) => {
  const at = await resolverOf(t, {
    'package.json': declared('npm', 'pnpm', 'local'),
    'node_modules/npm/package.json': pack({ dependencies: { hoisted: '1', nested: '1' }, peerDependencies: { peer: '1' } }), 'node_modules/npm/index.js': '', 'node_modules/npm/lib/deep.js': '',
    'node_modules/npm/node_modules/nested/index.js': '', 'node_modules/hoisted/index.js': '', 'node_modules/peer/index.js': '', 'node_modules/nested/wrong.js': '',
    'node_modules/.pnpm/pnpm@1/node_modules/pnpm/package.json': pack({ dependencies: { inner: '1' } }), 'node_modules/.pnpm/pnpm@1/node_modules/pnpm/index.js': '',
    'node_modules/.pnpm/inner@1/node_modules/inner/index.js': '', 'node_modules/.pnpm/pnpm@1/node_modules/inner': { link: '../../inner@1/node_modules/inner' },
    'node_modules/pnpm': { link: '.pnpm/pnpm@1/node_modules/pnpm' },
    'node_modules/local': { link: '../packages/local' }, 'packages/local/index.ts': '',
  })
  t.equal(await at('hoisted', 'node_modules/npm/lib/deep.js'), 'node_modules/hoisted/index.js')
  t.equal(await at('nested', 'node_modules/npm/index.js'), 'node_modules/npm/node_modules/nested/index.js')
  t.equal(await at('peer', 'node_modules/npm/index.js'), 'node_modules/peer/index.js')
  t.match(await at('hoisted'), /not in "dependencies"/, 'the plugin itself did not declare it')
  t.equal(await at('pnpm'), 'node_modules/.pnpm/pnpm@1/node_modules/pnpm/index.js')
  t.equal(await at('inner', 'node_modules/.pnpm/pnpm@1/node_modules/pnpm/index.js'), 'node_modules/.pnpm/inner@1/node_modules/inner/index.js')
  t.equal(await at('local'), 'packages/local/index.ts', 'a workspace link inside the folder')
  t.match(await at('npm', 'node_modules/hoisted/index.js'), /does not declare "npm"/)
})

t.test('resolveImport() lets a package with an exports map name itself, by what it exports', async (t) => {
  const at = await resolverOf(t, { 'package.json': declared('@s/self', 'plain'), 'node_modules/@s/self/package.json': pack({ name: '@s/self', exports: { './a': './lib/a.js', './out': '../../../main.ts' } }), 'node_modules/@s/self/lib/a.js': '', 'node_modules/plain/package.json': pack({ name: 'plain' }), 'node_modules/plain/index.js': '' })
  t.equal(await at('@s/self/a', 'node_modules/@s/self/lib/a.js'), 'node_modules/@s/self/lib/a.js')
  t.match(await at('@s/self', 'node_modules/@s/self/lib/a.js'), /does not export/)
  t.match(await at('@s/self/out', 'node_modules/@s/self/lib/a.js'), /leads out of its package/)
  t.match(await at('plain', 'node_modules/plain/index.js'), /"plain" does not declare "plain"/)
  t.match(await at('plain', 'node_modules/@s/self/lib/a.js'), /"@s\/self" does not declare "plain"/)
})

t.test('resolveImport() takes the list of modules instead of package.json when there is one', async (t) => {
  const tree = { 'package.json': declared('a'), 'node_modules/a/index.js': '', 'node_modules/b/index.js': '' }
  const at = await resolverOf(t, tree, new Set(['b']))
  t.equal(await at('b'), 'node_modules/b/index.js')
  t.match(await at('a'), /not among the modules that the policy allows/)
})

t.test('resolveImport() follows imports maps and browser maps', async (t) => {
  const at = await resolverOf(t, {
    'package.json': pack({ dependencies: { web: '1', dep: '1' }, imports: { '#lib': './src/lib.ts', '#dep': 'dep', '#all/*': './src/*.ts', '#un': 'undeclared' } }), 'src/lib.ts': '', 'node_modules/dep/index.js': '',
    'node_modules/web/package.json': pack({ main: './node.js', browser: { './node.js': './web.js', './gone.js': false, fs: false, util: './shim.js', dep: 'dep2' }, dependencies: { dep2: '1' } }),
    'node_modules/web/node.js': '', 'node_modules/web/web.js': '', 'node_modules/web/gone.js': '', 'node_modules/dep2/index.js': '',
  })
  t.equal(await at('#lib', 'src/x.ts'), 'src/lib.ts')
  t.equal(await at('#all/lib'), 'src/lib.ts')
  t.equal(await at('#dep'), 'node_modules/dep/index.js')
  t.match(await at('#un'), /not in "dependencies"/)
  t.match(await at('#none'), /no "imports" map/)
  t.equal(await at('web'), 'node_modules/web/web.js')
  t.equal(await at('./gone', 'node_modules/web/web.js'), 'empty')
  t.equal(await at('fs', 'node_modules/web/web.js'), 'empty')
  t.equal(await at('dep', 'node_modules/web/web.js'), 'node_modules/dep2/index.js')
  t.match(await at('fs'), /module of Node/, 'the map is the package\'s, not the plugin\'s')
})

t.test('resolveImport() prefers a declared package over a module of Node with its name', async (t) => {
  const at = await resolverOf(t, { 'package.json': declared('events'), 'node_modules/events/index.js': '' })
  t.equal(await at('events'), 'node_modules/events/index.js')
  t.equal(await at('events/'), 'node_modules/events/index.js', 'the slash that asks for the package')
  t.match(await at('buffer'), /"buffer" is a module of Node/)
  t.match(await at('fs/promises'), /module of Node/)
})

t.test('resolveImport() finds own files as TypeScript authors write them', async (t) => {
  const at = await resolverOf(t, { 'a.ts': '', 'b.tsx': '', 'c.mts': '', 'd/index.js': '', 'e.js': '', 'e.ts': '', 'f.d.ts': '', 'g': '', 'h.json': '' })
  for (const [specifier, path] of Object.entries({ './a': 'a.ts', './a.js': 'a.ts', './b.js': 'b.tsx', './b.jsx': 'b.tsx', './c.mjs': 'c.mts', './d': 'd/index.js', './d/': 'd/index.js', './e': 'e.ts', './e.js': 'e.js', './h': 'h.json' })) t.equal(await at(specifier), path, specifier)
  for (const specifier of ['./f', './g', './h.js', '.', './none']) t.match(await at(specifier), /^refused/, specifier)
  t.equal(await at('..', 'd/x.ts'), 'refused: there is no such file')
})
