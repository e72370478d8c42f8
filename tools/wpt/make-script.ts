import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inSuite, type WptTest } from './list-tests.ts'
import { withoutOutdated } from './outdated.ts'

/** Before each line that a test reports through `console.log`: JSON of a result or of the end follows. */
export const MARK = 'WPT-RESULT '

const inside = (name: string) => readFileSync(new URL(`inside/${name}`, import.meta.url), 'utf8')
const SET_UP = inside('set-up.js')
const REPORT = inside('report.js')
const ORIGIN = 'http://web-platform.test:8000'
const TEMPLATES: Readonly<Record<string, string>> = {
  host: 'web-platform.test', 'hosts[][]': 'web-platform.test', 'hosts[alt][]': 'not-web-platform.test', 'hosts[alt][www]': 'www.not-web-platform.test', 'hosts[][www]': 'www.web-platform.test',
  'domains[www]': 'www.web-platform.test', 'domains[www1]': 'www1.web-platform.test', 'domains[www2]': 'www2.web-platform.test',
  'ports[http][0]': '8000', 'ports[http][1]': '8001', 'ports[https][0]': '8443', 'ports[https][1]': '8444', 'location[server]': ORIGIN,
}

/**
 * Makes one script of a test: it needs nothing of the suite at run time, calls `WPT_DONE()` when the test is complete and reports every result as a line.
 * It must be evaluated as one script, in sloppy mode: where microtasks run in between, testharness.js takes the file for finished.
 */
export function makeScript(suite: string, test: WptTest): string {
  const read = (path: string) => substitute(readFileSync(join(suite, path), 'utf8'), path)
  const scripts = test.scripts.map(read)
  const body = strictAlone(absoluteRequests(read(test.file)))
  const facts = { origin: ORIGIN, path: `/${test.file.replace(/\.js$/, '.html')}`, search: test.variant, mark: MARK, data: inlineData(suite, test, [...scripts, body]), idl: test.scripts.includes('resources/idlharness.js') }
  return [`${SET_UP.trimEnd()}(${JSON.stringify(facts)});`, read('resources/testharness.js'), `${REPORT.trimEnd()}(${JSON.stringify(MARK)});`, ...scripts, body].join('\n;\n')
}

/** A statement that evaluates a script as a script, as the suite means it: a module would be strict and its declarations would be no globals. */
export function evaluation(script: string): string {
  return `try { (0, eval)(${JSON.stringify(script)}) } catch (error) { console.log(${JSON.stringify(`${MARK}{"end":1,"message":`)} + JSON.stringify(String(error).slice(0, 300)) + '}'); WPT_DONE() }`
}

/** The files that the scripts name as a text: what they fetch is served from here. Media are in base64, and say so. */
function inlineData(suite: string, test: WptTest, scripts: readonly string[]): Record<string, string> {
  const data: Record<string, string> = {}
  const named = scripts.filter((text) => text.length < 500_000).flatMap((text) => [...text.matchAll(/["'`]([\w./-]{1,100})["'`]/g)].map(([, quoted = '']) => quoted))
  for (const name of named) {
    const url = urlOf(name, test)
    const path = url === null ? '' : join(suite, inSuite(test.file, url))
    if (url !== null && existsSync(path)) data[url] = /\.(?:vtt|webm)$/.test(path) ? `base64:${readFileSync(path, 'base64')}` : withoutOutdated(path, readFileSync(path, 'utf8'))
  }
  return data
}

/** What a test fetches by a name that it writes: interface definitions are named without their folder. */
function urlOf(name: string, test: WptTest): string | null {
  if (/\.(?:json|txt|vtt|webm)$/.test(name)) return name
  return test.scripts.includes('resources/idlharness.js') ? `/interfaces/${name}.idl` : null
}

function substitute(text: string, path: string): string {
  return /\.sub\.\w+$|\.sub\.(?:any|window)\.js$/.test(path) ? text.replace(/\{\{([^}]+)\}\}/g, (whole, name: string) => TEMPLATES[name] ?? whole) : text
}

/** A strict test stays strict, though it is not the first part of its script. */
function strictAlone(text: string): string {
  return /^(?:\s|\/\/.*\n|\/\*[\s\S]*?\*\/)*(?:'use strict'|"use strict")/.test(text) ? `(function () {${text}\n}).call(this)` : text
}

/** Outside a browser there is no base URL, so relative URLs of requests and redirects are given one. */
function absoluteRequests(text: string): string {
  return text.replace('new Request(URL, ', `new Request("${ORIGIN}/", `).replace(/(new Request|Response\.redirect)\((["'`])(?![a-z][a-z0-9+.-]*:|\/\/)(\/?)/g, (_, what: string, quote: string) => `${what}(${quote}${ORIGIN}/`)
}
