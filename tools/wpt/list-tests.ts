import { existsSync, readFileSync, statSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import { join } from 'node:path'
import type { Area } from './areas.ts'

/** One script to run: a file of the suite in one of its variants. */
export interface WptTest {
  /** Path in the suite, with the variant: `url/url-constructor.any.js?include=file`. */
  readonly id: string
  readonly file: string
  readonly variant: string
  /** Scripts that run before it, as paths in the suite. */
  readonly scripts: readonly string[]
  /** True when the suite says that it takes long. */
  readonly long: boolean
}

/** The tests of an area that a checkout has, in order of their paths. */
export async function listTests(suite: string, area: Area): Promise<WptTest[]> {
  const left = Object.keys(area.leave)
  const found = new Set<string>()
  for (const path of area.take) {
    if (!existsSync(join(suite, path))) continue
    if (statSync(join(suite, path)).isFile()) found.add(path)
    else for await (const below of glob('**/*.any.js', { cwd: join(suite, path) })) found.add(`${path}/${below}`)
  }
  const files = [...found].filter((file) => !file.includes('.tentative.') && !left.some((path) => file === path || file.startsWith(`${path}/`))).sort()
  return files.flatMap((file) => readTest(suite, file))
}

/** Reads the META comments at the top of a test file. @returns one test per variant. */
export function readTest(suite: string, file: string): WptTest[] {
  const variants: string[] = []
  const scripts: string[] = []
  let long = false
  for (const line of readFileSync(join(suite, file), 'utf8').split('\n')) {
    const meta = /^\/\/ META: *(\w+)=(.*)$/.exec(line.trimEnd())
    if (meta === null && line.trim() !== '' && !line.startsWith('//')) break
    const [, key, value = ''] = meta ?? []
    if (key === 'variant') variants.push(value)
    else if (key === 'script') scripts.push(inSuite(file, value))
    else if (key === 'timeout') long = value === 'long'
  }
  return (variants.length === 0 ? [''] : variants).map((variant) => ({ id: `${file}${variant}`, file, variant, scripts, long }))
}

/** A path as a file of the suite writes it, from the root of the suite. */
export function inSuite(file: string, path: string): string {
  if (path === '/resources/WebIDLParser.js') return 'resources/webidl2/lib/webidl2.js'
  return new URL(path, `http://suite/${file}`).pathname.slice(1)
}
