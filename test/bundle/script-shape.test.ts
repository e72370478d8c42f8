import vm from 'node:vm'
import t from 'tap'
import { openBundler } from '../../src/bundle/open-bundler.ts'
import { findShapeFault, looksLikeScript, SCRIPT_FOOTER, SCRIPT_HEADER } from '../../src/bundle/script-shape.ts'

const wrap = (body: string): string => `${SCRIPT_HEADER}\n${body}\n${SCRIPT_FOOTER}\n`

t.test('findShapeFault() accepts one async function expression', (t) => {
  for (const body of ['', 'await 1;', 'const a = `})`', '/* }) */', '// })', '"})"; /}[)]/', 'return 1', 'a: for (;;) break a']) t.equal(findShapeFault(wrap(body)), null, body)
  t.end()
})

t.test('findShapeFault() refuses what closes the function, leaves it open or is no script', (t) => {
  const bodies = ['}', '})', '}); evil(); (async function () {', '}, evil(), function () {', '})(); (() => {', '} + evil() + function () {', '/*', '`', '"', '(', 'a = /', '*/', '}) /*', '{', 'with (a) {}', '08', 'let __sallyport_register', 'import a from "a"', 'export {}', 'import.meta', '<!--\n}); evil((', '#!x', 'yield 1; })']
  for (const body of bodies) t.type(findShapeFault(wrap(body)), 'string', body)
  for (const text of ['', '1', SCRIPT_HEADER, `${SCRIPT_HEADER}\n${SCRIPT_FOOTER}()`, wrap('').replace('async ', ''), ` ${wrap('')}`, `${wrap('')};evil()`, wrap('').replace('"use strict"', '"use sloppy"')]) t.type(findShapeFault(text), 'string', text)
  t.end()
})

t.test('findShapeFault() runs nothing', (t) => {
  const before = Reflect.ownKeys(globalThis).length
  t.equal(findShapeFault(wrap('globalThis.touched = 1; throw 1')), null)
  t.equal(Reflect.ownKeys(globalThis).length, before)
  t.end()
})

t.test('looksLikeScript() knows the first line', (t) => {
  t.equal(looksLikeScript(wrap('')), true)
  t.equal(looksLikeScript('export default 1'), false)
  t.end()
})

/** Texts that would close the wrapper, if they were pasted into it instead of parsed. Each has to run only inside. */
const CLOSERS: Readonly<Record<string, string>> = {
  'end of a block comment in a string': 'export default () => "*/ }) ; escaped()"',
  'end of a block comment in a comment': '/* }) */ // })\nexport default () => 1 /* \n}) */',
  'legal comment': '/*! }) escaped() */ //! })\n/** @license }) */ export default () => 1',
  'comment that is kept in an expression': 'export default () => (/* }) \n*/ 1 /* @__PURE__ }) */)',
  'script end tag': 'export default () => "</script>}); escaped()" + String.raw`</script>` + /<[/]script>/',
  'HTML comment in a string': 'export default () => "<!-- })" + `\n--> })`',
  'HTML comment by operators': 'let y = 1; export default (x) => x < !--y',
  'HTML comment end by operators': 'let x = 1; export default () => { while (x --> 0) ; return x }',
  'template with closing lines': 'export default () => `\n})\n; escaped()\n(async function () {`',
  'regular expression': 'export default () => /}[)]\\/*/',
  'line separators in a string': 'export default () => "\u2028}); escaped() //\u2029"',
  'unicode escapes': 'export default () => "\\u007d\\u0029; escaped()" + "\\x7d\\x29"',
  'escapes in a name': 'const \\u{61}bc = 1; export default () => abc',
  'source map comment in a string': 'export default () => "\\n//# sourceMappingURL=data:,x\\n}) //# sourceURL=x"',
  'source comments': 'export default () => 1\n//# sourceURL=sallyport:core.js\n//# sourceMappingURL=x.map',
  hashbang: '#!/usr/bin/env }) escaped()\nexport default () => 1',
  directives: '"use asm"; "})"; export default () => { "use strict"; "})"; return 1 }',
  'the name of the parameter': 'const __sallyport_register = () => 2; export default () => __sallyport_register()',
  'assignment to the parameter in a block': '{ let __sallyport_register = 1; escapedNot(__sallyport_register) } function escapedNot() {} export default () => 1',
  'property names': 'export default () => ({ "})": 1, ["*/"]: 2, "__proto__": null, constructor: 3 })',
  'class with odd keys': 'class A { "})" = 1; static "}) //" () {} } export default () => new A()',
  'export names': 'const a = 1; export { a as "}); escaped(); (" }; export default () => 1',
  'labels and blocks': 'l: { break l } export default () => 1',
  'tagged template': 'export default () => String.raw`}) \\u007d ${"})"}`',
  'big numbers': 'export default () => [1e400, 0x7fffffffffffffff, 123n]',
}

t.test('bundle() prints parsed code, so no text gets out of the wrapper', async (t) => {
  const bundler = openBundler({ cacheFolder: null })
  t.teardown(() => bundler.close())
  for (const [name, source] of Object.entries(CLOSERS)) {
    const { script } = await bundler.bundle({ source })
    t.equal(findShapeFault(script), null, `${name}: one expression`)
    const escaped: string[] = []
    const context = vm.createContext({ escaped: () => escaped.push(name) })
    let registered: { default?: unknown } = {}
    const wrapper = vm.runInContext(script, context) as (register: (plugin: object) => void) => Promise<void>
    t.type(wrapper, 'function', `${name}: evaluates to a function`)
    await wrapper((plugin) => {
      registered = plugin
    })
    t.type(registered.default, 'function', `${name}: registers its entry`)
    t.same(escaped, [], `${name}: nothing ran outside`)
  }
})
