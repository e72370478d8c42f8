import t from 'tap'
import { findStandIn } from '../../../../src/bundle/resolve/builtin/stand-in.ts'
import { TracedFiles } from '../../../../src/bundle/resolve/traced-files.ts'
import { makeFolder } from '../../make-folder.ts'

const tree = {
  'package.json': '{ "dependencies": { "buffer": "6" } }',
  'node_modules/a/package.json': '{ "name": "a", "dependencies": { "util": "1" }, "exports": { ".": "./a.js", "./browser": "./b.js", "./lib/worker.js": "./w.js", "./browserslist": "./l.js" } }',
}

t.test('findStandIn() takes what the package declares, then what the plugin declares, and refuses the rest', async (t) => {
  const root = await makeFolder(t, tree)
  const ask = (specifier: string, importer: string, modules: ReadonlySet<string> | null = null) => findStandIn({ files: new TracedFiles(root), modules }, { specifier, importer: `${root}/${importer}`, form: 'import' })
  t.equal(await ask('left-pad', 'main.ts'), null)
  t.match(await ask('buffer', 'main.ts'), { specifier: 'buffer', importer: `${root}/main.ts` })
  t.match(await ask('node:buffer', 'main.ts'), { kind: 'refused', why: /"buffer" is a module of Node/ })
  t.match(await ask('util', 'main.ts'), { kind: 'refused' }, 'what a package declares is not the plugin\'s')
  t.match(await ask('buffer', 'main.ts', new Set()), { kind: 'refused' })
  t.match(await ask('node:util', 'node_modules/a/a.js'), { specifier: 'util', importer: `${root}/node_modules/a/a.js` })
  t.match(await ask('node:buffer', 'node_modules/a/a.js'), { specifier: 'buffer', importer: `${root}/package.json` })
  t.match(await ask('fs', 'node_modules/a/a.js'), { kind: 'refused', late: true, why: /Its package also exports "a\/browser", "a\/lib\/worker.js"$/ })
  t.match(await ask('node:../x', 'node_modules/a/a.js'), { kind: 'refused', late: false }, 'what is no module of Node is refused at once')
})
