import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'

const launcher = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'lib/getExePath.js')
const { default: findCompiler } = (await import(pathToFileURL(launcher).href)) as { readonly default: () => string }

/** The global names that declarations give a value, in their order. */
export function declaredGlobals(text: string): string[] {
  return [...new Set([...text.matchAll(/^declare (?:abstract )?(?:var|let|const|function|class|namespace) (\w+)/gm)].map(([, name = '']) => name))].filter((name) => name !== 'Sallyport')
}

/** The global names of the language: "lib": ["es5"], and what declarations refer to, by the files of the compiler. */
export function languageGlobals(text: string): Set<string> {
  const found = new Set<string>()
  const pending = ['es5', ...referencesOf(text)]
  const read = new Set<string>()
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    if (read.has(name)) continue
    read.add(name)
    const lib = readFileSync(join(dirname(findCompiler()), `lib.${name}.d.ts`), 'utf8')
    for (const declared of declaredGlobals(lib)) found.add(declared)
    pending.push(...referencesOf(lib))
  }
  return found
}

function referencesOf(text: string): string[] {
  return [...text.matchAll(/^\/\/\/ <reference lib="([\w.]+)" \/>/gm)].map(([, name = '']) => name)
}

/** What a declared class has: names of its statics and of its instances, those of interfaces that it is merged with included. */
export interface DeclaredClass {
  readonly statics: readonly string[]
  readonly members: readonly string[]
}

/** The classes that declarations declare, by name. Members of a base class are the base class's. */
export function declaredClasses(text: string): Map<string, DeclaredClass> {
  const mixedIn = new Map([...text.matchAll(/^interface (\w+) extends (\w+) \{\}/gm)].map(([, name = '', from = '']) => [name, from]))
  const interfaces = new Map([...text.matchAll(/^interface (\w+) \{\n(.*?)^\}/gms)].map(([, name = '', body = '']) => [name, namesIn(body, false)]))
  const classes = [...text.matchAll(/^declare class (\w+)[^{]*\{\n(.*?)^\}/gms)]
  return new Map(classes.map(([, name = '', body = '']) => [name, { statics: namesIn(body, true), members: [...namesIn(body, false), ...(interfaces.get(mixedIn.get(name) ?? '') ?? [])].sort() }]))
}

function namesIn(body: string, isStatic: boolean): string[] {
  const lines = body.split('\n').filter((line) => /^ {2}\w/.test(line) && /^ {2}static /.test(line) === isStatic)
  const names = lines.map((line) => /^ {2}(?:static )?(?:readonly )?(\w+)/.exec(line)?.[1] ?? '')
  return [...new Set(names)].filter((name) => name !== 'constructor' && name !== 'private').sort()
}
