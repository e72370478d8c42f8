import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { maskText, type Masked } from './mask-text.ts'

/** One file of the repository. `path` is relative to its root, with forward slashes. */
export interface SourceFile extends Masked {
  readonly path: string
  readonly text: string
}

/** The folder of the repository, absolute, without a final slash. */
export const ROOT = fileURLToPath(new URL('../../..', import.meta.url)).replace(/[/\\]$/, '')

/** Folders that hold what was installed, built or recorded, never what was written. */
const NOT_OURS = new Set(['node_modules', 'dist', '.git', '.tap', 'coverage'])

/** Lists every file that was written by hand, relative to the root, sorted. */
export function listFiles(folder = ''): string[] {
  const found: string[] = []
  for (const entry of readdirSync(join(ROOT, folder), { withFileTypes: true })) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (entry.isDirectory() && !NOT_OURS.has(entry.name)) found.push(...listFiles(path))
    else if (entry.isFile()) found.push(path)
  }
  return found.sort()
}

/** Makes a source file from its path and text; planted violations are made with it too. */
export function sourceFile(path: string, text: string): SourceFile {
  return { path, text, ...maskText(text) }
}

/** Reads one file of the repository as text. */
export function readText(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8')
}

/** True for the TypeScript that is shipped or builds what is shipped. */
export function isProduct(path: string): boolean {
  return /^(?:src|host-api|apps|tools|bench)\/.*\.ts$/.test(path)
}

/** Reads the TypeScript of the given top folders, without declaration files: those describe the code of others. */
export function readSources(folders: readonly string[]): SourceFile[] {
  const wanted = (path: string): boolean => /(?<!\.d)\.ts$/.test(path) && folders.some((folder) => path.startsWith(`${folder}/`))
  return listFiles().filter(wanted).map((path) => sourceFile(path, readText(path)))
}

/** @returns the line number, from 1, of an offset. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length
}
