import type { Tree } from './make-folder.ts'

/** One way of getting at a file beside the plugin's folder, or at something that a plugin may not import. */
export interface Attack {
  readonly name: string
  /** The files of the plugin. OUT is replaced by the absolute path of the folder with the secrets; "../outside" is the same folder from the plugin's root. */
  readonly tree: Tree
  /** The code of the refusal, or null when the bundle is harmless: made, without the secret in it. */
  readonly code: string | null
  /** A part of the message. */
  readonly says?: RegExp
}

const MAIN = 'main.ts'
const one = (text: string): Tree => ({ [MAIN]: `${text}\nexport default () => 1` })
const pkg = (fields: object, more: Tree = {}): Tree => ({
  [MAIN]: 'import * as a from "a"; export default () => a',
  'package.json': '{ "dependencies": { "a": "1" } }',
  'node_modules/a/package.json': JSON.stringify({ name: 'a', version: '1.0.0', ...fields }),
  ...more,
})
const map = (fields: object): string => `data:application/json;base64,${Buffer.from(JSON.stringify({ version: 3, names: [], mappings: 'AAAA', ...fields })).toString('base64')}`
const IMPORT = 'SP_BUNDLE_IMPORT'

/** Imports by path. */
export const PATH_ATTACKS: readonly Attack[] = [
  { name: 'relative path out', tree: one('import a from "../outside/secret.ts"; a()'), code: IMPORT, says: /leads out of the plugin folder/ },
  { name: 'relative path out without an extension', tree: one('import a from "../outside/secret"; a()'), code: IMPORT },
  { name: 'path that goes down and up', tree: { ...one('import a from "./x/../../outside/secret.json"; a()'), 'x/y.ts': '' }, code: IMPORT },
  { name: 'absolute path', tree: one('import a from "OUT/secret.json"; a()'), code: IMPORT, says: /absolute paths cannot be imported/ },
  { name: 'absolute path of the system', tree: one('import a from "/etc/hostname"; a()'), code: IMPORT },
  { name: 'file URL', tree: one('import a from "file://OUT/secret.json"; a()'), code: IMPORT, says: /URLs cannot be imported/ },
  { name: 'data URL', tree: one('import a from "data:text/javascript,export default 1"; a()'), code: IMPORT },
  { name: 'http URL', tree: one('import a from "http://127.0.0.1/a.js"; a()'), code: IMPORT },
  { name: 'https URL', tree: one('export * from "https://example.test/a.js"'), code: IMPORT },
  { name: 'blob URL', tree: one('await import("blob:x")'), code: IMPORT },
  { name: 'encoded path', tree: one('import a from "./%2e%2e/outside/secret.json"; a()'), code: IMPORT, says: /no such file/ },
  { name: 'backslashes', tree: one('import a from ".\\\\..\\\\outside\\\\secret.json"; a()'), code: IMPORT },
  { name: 'zero byte', tree: one('import a from "./main.ts\\0/../../outside/secret.json"; a()'), code: IMPORT },
  { name: 'query', tree: one('import a from "./main.ts?raw"; a()'), code: IMPORT },
  { name: 'loader prefix', tree: one('import a from "raw-loader!../outside/secret.txt"; a()'), code: IMPORT },
  { name: 'side-effect import', tree: one('import "../outside/secret.ts"'), code: IMPORT },
  { name: 're-export', tree: one('export * from "../outside/secret.ts"'), code: IMPORT },
  { name: 'dynamic import', tree: one('await import("../outside/secret.ts")'), code: IMPORT },
  { name: 'dynamic import of a choice', tree: one('await import(Math.random() > 2 ? "./x.ts" : "../outside/secret.ts")'), code: IMPORT },
  { name: 'import with escapes', tree: one('import a from "\\u002e\\x2e/outside/secret.json"; a()'), code: IMPORT },
  { name: 'require', tree: one('const a = require("../outside/secret.json"); a()'), code: IMPORT },
  { name: 'require in a try', tree: one('let a; try { a = require("../outside/secret.json") } catch {} a()'), code: IMPORT },
  { name: 'TypeScript import require', tree: one('import a = require("../outside/secret.json"); a()'), code: IMPORT },
  { name: 'escaped require', tree: one('const a = r\\u0065quire("../outside/secret.json"); a()'), code: IMPORT },
  { name: 'type import is erased', tree: one('import type { A } from "../outside/secret.ts"; let a: A'), code: null },
  { name: 'reference path is a comment', tree: one('/// <reference path="../outside/secret.ts" />'), code: null },
  { name: 'reference types is a comment', tree: one('/// <reference types="node" />'), code: null },
]

/** Imports whose path is computed. */
export const COMPUTED_ATTACKS: readonly Attack[] = [
  { name: 'pattern import', tree: one('await import(`../outside/${globalThis.x}`)'), code: IMPORT, says: /one literal text/ },
  { name: 'pattern import inside the folder', tree: one('await import(`./${globalThis.x}.ts`)'), code: IMPORT },
  { name: 'pattern import by addition', tree: one('await import("../outside/" + globalThis.x)'), code: IMPORT },
  { name: 'pattern import of everything above', tree: one('await import(`../../../../../../${globalThis.x}`)'), code: IMPORT },
  { name: 'pattern import in dead code', tree: one('if (false) await import(`../outside/${globalThis.x}`)'), code: IMPORT },
  { name: 'pattern import in a function that is never called', tree: one('function f(x) { return import(`../outside/${x}.json`) }'), code: IMPORT },
  { name: 'pattern import through a constant enum', tree: one('enum E { A = "../outside/" } await import(`${E.A}${globalThis.x}`)'), code: IMPORT },
  { name: 'pattern require', tree: one('require(`../outside/${globalThis.x}`)'), code: IMPORT },
  { name: 'pattern require with escapes', tree: one('r\\u0065quire("../outside/" + globalThis.x)'), code: IMPORT },
  { name: 'computed import', tree: one('await import(globalThis.x)'), code: IMPORT },
  { name: 'computed require', tree: one('require(globalThis.x)'), code: IMPORT },
  { name: 'require as a value', tree: one('const r = require; r("../outside/secret.json")'), code: IMPORT },
  { name: 'require.resolve finds nothing at run time', tree: one('require.resolve("../outside/secret.json")'), code: null },
  { name: 'require with two arguments', tree: one('require("../outside/secret.json", 1)'), code: IMPORT },
  { name: 'require.context finds nothing at run time', tree: one('require.context("../outside")'), code: null },
  { name: 'pattern import behind a flood of warnings', tree: one(`${'eval("");'.repeat(300)} await import(\`../outside/\${globalThis.x}\`)`), code: IMPORT },
  { name: 'new URL is data', tree: one('new URL("../outside/secret.txt", import.meta.url)'), code: null },
  { name: 'import.meta.glob is a property of nothing', tree: one('try { import.meta.glob("../outside/*") } catch {}'), code: null },
]

/** Ways other than code: maps, settings, attributes, pragmas, loaders. */
export const SIDE_ATTACKS: readonly Attack[] = [
  { name: 'source map comment, absolute', tree: { [MAIN]: 'export default () => 1\n//# sourceMappingURL=OUT/secret.map' }, code: null },
  { name: 'source map comment, relative', tree: { [MAIN]: 'export default () => 1\n//# sourceMappingURL=../outside/secret.map' }, code: null },
  { name: 'source map comment, file URL', tree: { [MAIN]: 'export default () => 1\n//# sourceMappingURL=file://OUT/secret.map' }, code: null },
  { name: 'source map comment in a block', tree: { [MAIN]: 'export default () => 1\n/*# sourceMappingURL=file://OUT/secret.map */' }, code: null },
  { name: 'source map with sources outside', tree: { [MAIN]: `export default () => 1\n//# sourceMappingURL=${map({ sources: ['file://OUT/secret.txt'] })}` }, code: null },
  { name: 'source map with null contents', tree: { [MAIN]: `export default () => 1\n//@ sourceMappingURL=${map({ sources: ['file://OUT/secret.txt'], sourcesContent: [null] })}` }, code: null },
  { name: 'source map comment at the end of a line comment', tree: { [MAIN]: 'export default () => 1 //# sourceMappingURL=file://OUT/secret.map' }, code: null },
  { name: 'source map comment in a JavaScript file', tree: { ...one('import "./b.js"'), 'b.js': 'var a = 1\n//# sourceMappingURL=file://OUT/secret.map\n' }, code: null },
  { name: 'tsconfig paths', tree: { ...one('import a from "x"; a()'), 'tsconfig.json': '{ "compilerOptions": { "baseUrl": ".", "paths": { "x": ["../outside/secret.ts"] } } }' }, code: IMPORT },
  { name: 'tsconfig extends', tree: { ...one(''), 'tsconfig.json': '{ "extends": "../outside/secret.json" }' }, code: null },
  { name: 'tsconfig that is broken', tree: { ...one(''), 'tsconfig.json': '{{{' }, code: null },
  { name: 'import attribute text', tree: one('import a from "../outside/secret.txt" with { type: "text" }; a()'), code: IMPORT },
  { name: 'import attribute text inside', tree: { ...one('import a from "./a.txt" with { type: "text" }; a()'), 'a.txt': 'x' }, code: IMPORT, says: /only import attribute/ },
  { name: 'import attribute bytes', tree: one('import a from "../outside/secret.txt" with { type: "bytes" }; a()'), code: IMPORT },
  { name: 'import attribute json on code', tree: { ...one('import a from "./b.ts" with { type: "json" }; a()'), 'b.ts': 'export default 1' }, code: IMPORT },
  { name: 'import attribute json outside', tree: one('import a from "../outside/secret.json" with { type: "json" }; a()'), code: IMPORT },
  { name: 'unknown import attribute', tree: { ...one('import a from "./b.json" with { kind: "x" }; a()'), 'b.json': '1' }, code: IMPORT },
  { name: 'text file', tree: { ...one('import a from "./a.txt"; a()'), 'a.txt': 'x' }, code: IMPORT, says: /only files of code and JSON/ },
  { name: 'environment file', tree: { ...one('import a from "./.env"; a()'), '.env': 'A=1' }, code: IMPORT },
  { name: 'WebAssembly file', tree: { ...one('import a from "./a.wasm"; a()'), 'a.wasm': new Uint8Array(8) }, code: IMPORT },
  { name: 'native addon', tree: { ...one('import a from "./a.node"; a()'), 'a.node': new Uint8Array(8) }, code: IMPORT },
  { name: 'style sheet with @import', tree: { ...one('import "./a.css"'), 'a.css': '@import "../outside/secret.txt";' }, code: IMPORT },
  { name: 'JSX import source pragma', tree: { [MAIN]: 'import x from "./b.tsx"; export default () => x', 'b.tsx': '/** @jsxImportSource OUT */\nexport default <a/>' }, code: IMPORT },
  { name: 'JSX import source pragma, relative', tree: { [MAIN]: 'import x from "./b.tsx"; export default () => x', 'b.tsx': '/** @jsxImportSource ../outside */\nexport default <a/>' }, code: IMPORT },
  { name: 'import phases', tree: one('import source a from "../outside/secret.ts"; a()'), code: IMPORT },
  { name: 'name of the generated entry', tree: one('import a from "sallyport:plugin"; a()'), code: IMPORT },
]

/** Packages that lie, and links. */
export const PACKAGE_ATTACKS: readonly Attack[] = [
  { name: 'undeclared package', tree: { ...one('import "b"'), 'package.json': '{}', 'node_modules/b/index.js': '' }, code: IMPORT, says: /not in "dependencies"/ },
  { name: 'package by its path', tree: { ...one('import "./node_modules/b/index.js"'), 'node_modules/b/index.js': '' }, code: IMPORT, says: /Import the package by its name/ },
  { name: 'declared package that is not installed', tree: { ...one('import "b"'), 'package.json': '{ "dependencies": { "b": "1" } }' }, code: IMPORT, says: /not installed/ },
  { name: 'package in a folder above', tree: { ...one('import "above"'), 'package.json': '{ "dependencies": { "above": "1" } }' }, code: IMPORT, says: /not installed/ },
  { name: 'package.json in a folder above', tree: one('import "above"'), code: IMPORT, says: /not in "dependencies"/ },
  { name: 'main out of the package', tree: pkg({ main: '../../../outside/secret.ts' }), code: IMPORT, says: /leads out of its package/ },
  { name: 'absolute main', tree: pkg({ main: 'OUT/secret.ts' }), code: IMPORT },
  { name: 'main into another package', tree: pkg({ main: '../b/index.js' }, { 'node_modules/b/index.js': '' }), code: IMPORT },
  { name: 'module field out', tree: pkg({ module: '../../../outside/secret.ts' }), code: IMPORT },
  { name: 'exports out', tree: pkg({ exports: '../../../outside/secret.ts' }), code: IMPORT },
  { name: 'exports out by a path inside', tree: pkg({ exports: './x/../../../../outside/secret.ts' }), code: IMPORT },
  { name: 'exports to a URL', tree: pkg({ exports: 'file://OUT/secret.ts' }), code: IMPORT },
  { name: 'exports with a star out', tree: { ...pkg({ exports: { './*': './*' } }), [MAIN]: 'import a from "a/../../../outside/secret.ts"; export default a' }, code: IMPORT },
  { name: 'subpath out', tree: { ...pkg({}), [MAIN]: 'import a from "a/../../../outside/secret.ts"; export default a' }, code: IMPORT },
  { name: 'imports map out', tree: { ...one('import a from "#a"; a()'), 'package.json': '{ "imports": { "#a": "./../outside/secret.ts" } }' }, code: IMPORT },
  { name: 'imports map to a URL', tree: { ...one('import a from "#a"; a()'), 'package.json': '{ "imports": { "#a": "file://OUT/secret.ts" } }' }, code: IMPORT },
  { name: 'imports map in a circle', tree: { ...one('import a from "#a"; a()'), 'package.json': '{ "imports": { "#a": "#a" } }' }, code: IMPORT },
  { name: 'browser map out', tree: pkg({ main: './i.js', browser: { './i.js': './../../../outside/secret.ts' } }, { 'node_modules/a/i.js': '' }), code: IMPORT },
  { name: 'browser map of a name to an undeclared package', tree: pkg({ browser: { x: 'b' } }, { 'node_modules/a/index.js': 'require("x")', 'node_modules/b/index.js': '' }), code: IMPORT },
  { name: 'package that reaches out', tree: pkg({}, { 'node_modules/a/index.js': 'require("../../main.ts")' }), code: IMPORT, says: /leads out of its package/ },
  { name: 'package that imports node:fs', tree: pkg({}, { 'node_modules/a/index.js': 'require("node:fs")' }), code: IMPORT, says: /module of Node/ },
  { name: 'package that imports fs in a try, which throws at run time', tree: pkg({}, { 'node_modules/a/index.js': 'try { require("fs") } catch {}' }), code: null },
  { name: 'package that imports a package from outside in a try', tree: pkg({}, { 'node_modules/a/index.js': 'try { require("outside/secret.json"); require("above"); require("above/index.js") } catch {}' }), code: null },
  { name: 'package that imports a path in a try', tree: pkg({}, { 'node_modules/a/index.js': 'try { require("../../../outside/secret.json") } catch {}' }), code: IMPORT },
  { name: 'package that imports an absolute path in a try', tree: pkg({}, { 'node_modules/a/index.js': 'try { require("OUT/secret.json") } catch {}' }), code: IMPORT },
  { name: 'package that imports "node:" and a path in a try', tree: pkg({}, { 'node_modules/a/index.js': 'try { require("node:../../../outside/secret.json") } catch {}' }), code: IMPORT },
  ...[
    'import("../../../outside/" + x)', 'import(`../../../outside/${x}`)', 'import(x + "")', 'import(x.y)', 'import(x, { with: { type: "json" } })', 'import((x))', 'import(/* x) */ "../" + x)',
    'import(/**/x/**/+".json")', 'require(`../../../outside/${x}`)', 'require(x + ".json")', 'require("../../../outside/" + x)', '"é\u2028import(x)"; import(`../../../outside/${x}`)', '"𝌆𝌆𝌆 import(x)"; import("../../../outside/" + x)',
  ].map((call): Attack => ({ name: `package that computes: ${encodeURIComponent(call)}`, tree: pkg({}, { 'node_modules/a/index.js': `let x, y; export const f = () => { ${call} }` }), code: IMPORT, says: /one literal text|no such file/ })),
  { name: 'package that computes an import with options, which fails at run time', tree: pkg({}, { 'node_modules/a/index.js': 'export const f = (x, y) => import("../../../outside/" + x, y)' }), code: null },
  { name: 'package that imports what a variable says, which fails at run time', tree: pkg({}, { 'node_modules/a/index.js': 'const x = "../../../outside/secret.ts"; export const f = () => [import(/* @vite-ignore */ x), require ( x )]' }), code: null },
  { name: 'package that imports fs late', tree: pkg({}, { 'node_modules/a/index.js': 'export const f = () => import("node:fs/promises")' }), code: null },
  { name: 'package that imports what it does not declare', tree: pkg({}, { 'node_modules/a/index.js': 'require("b")', 'node_modules/b/index.js': '' }), code: IMPORT, says: /does not declare "b"/ },
  { name: 'main with backslashes that a name could turn into a way out', tree: pkg({ main: '..\\..\\..\\outside\\secret.ts' }, { 'node_modules/a/..\\..\\..\\outside\\secret.ts': 'export default 1' }), code: IMPORT, says: /backslash/ },
  { name: 'main with a line break', tree: pkg({ main: 'x\n});evil.js' }, { 'node_modules/a/x\n});evil.js': 'export default 1' }), code: IMPORT, says: /invisible/ },
  { name: 'name with dots', tree: { ...one('import ".../outside/secret.ts"'), 'package.json': '{ "dependencies": { "...": "1" } }' }, code: IMPORT },
  { name: 'name that is inherited', tree: { ...one('import "constructor"'), 'package.json': '{ "dependencies": {} }' }, code: IMPORT, says: /not in "dependencies"/ },
  { name: 'scope with dots', tree: { ...one('import "@x/../../outside"'), 'package.json': '{ "dependencies": { "@x/..": "1" } }' }, code: IMPORT },
  { name: 'package that is a link out', tree: { ...one('import "a"'), 'package.json': '{ "dependencies": { "a": "1" } }', 'node_modules/a': { link: 'OUT' } }, code: IMPORT, says: /link that leads out/ },
  { name: 'node_modules that is a link out', tree: { ...one('import "above"'), 'package.json': '{ "dependencies": { "above": "1" } }', node_modules: { link: '../node_modules' } }, code: IMPORT, says: /link that leads out/ },
  { name: 'package.json that is a link out', tree: { ...one('import "a"'), 'package.json': { link: '../outside/secret.json' } }, code: IMPORT },
  { name: 'file that is a link out', tree: { ...one('import a from "./a.ts"; a()'), 'a.ts': { link: '../outside/secret.ts' } }, code: IMPORT, says: /link that leads out/ },
  { name: 'file that is an absolute link out', tree: { ...one('import a from "./a.ts"; a()'), 'a.ts': { link: 'OUT/secret.ts' } }, code: IMPORT, says: /link that leads out/ },
  { name: 'link to a link out', tree: { ...one('import a from "./a.ts"; a()'), 'a.ts': { link: 'b.ts' }, 'b.ts': { link: '../outside/secret.ts' } }, code: IMPORT },
  { name: 'folder that is a link out', tree: { ...one('import a from "./x/secret.ts"; a()'), x: { link: '../outside' } }, code: IMPORT },
  { name: 'folder that is a link to the root', tree: { ...one('import a from "./x/etc/hostname"; a()'), x: { link: '/' } }, code: IMPORT },
  { name: 'folder link and dots', tree: { ...one('import a from "./x/b.ts"; a()'), 'y/c.ts': '', x: { link: 'y/../../outside' } }, code: IMPORT },
  { name: 'link in a circle', tree: { ...one('import a from "./a.ts"; a()'), 'a.ts': { link: 'b.ts' }, 'b.ts': { link: 'a.ts' } }, code: IMPORT },
  { name: 'code link to a text inside', tree: { ...one('import a from "./a.ts"; a()'), 'a.ts': { link: 'b.txt' }, 'b.txt': '1' }, code: IMPORT, says: /only files of code/ },
  { name: 'entry that is a link out', tree: { [MAIN]: { link: '../outside/secret.ts' } }, code: 'SP_BUNDLE_UNREADABLE', says: /leads out of the plugin folder/ },
  { name: 'link to the memory of the process', tree: { ...one('import a from "./a.js"; a()'), 'a.js': { link: '/proc/self/environ' } }, code: IMPORT },
]
