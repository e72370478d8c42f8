import { join } from 'node:path'
import t from 'tap'
import { guestTypings } from '../../host-api/index.ts'
import { compileFolder } from '../host-api/compile-plugin.ts'
import { PACKAGES, requireInstalled } from './installed.ts'

requireInstalled()

// As "sallyport init" writes it, but for packages that come without types of their own.
const compilerOptions = {
  target: 'esnext', module: 'esnext', moduleResolution: 'bundler', customConditions: ['worker', 'browser'], lib: ['es5'], types: [],
  strict: true, noImplicitAny: false, isolatedModules: true, verbatimModuleSyntax: true, skipLibCheck: true, noEmit: true,
}

/** The types of the tree that it makes are no module. */
const UNTYPED = ['plugins/markup/turndown.ts']

t.test('plugins with packages compile with the typings of a plugin', async (t) => {
  const folder = t.testdir({
    'sallyport.d.ts': guestTypings(),
    'tsconfig.json': JSON.stringify({ compilerOptions, files: ['sallyport.d.ts'], include: [join(PACKAGES, 'plugins/**/*.ts'), join(PACKAGES, 'fetching/*.ts')], exclude: UNTYPED.map((path) => join(PACKAGES, path)) }),
  })
  t.equal(await compileFolder(folder), '')
})
