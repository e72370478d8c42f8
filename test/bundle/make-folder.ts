import { mkdir, mkdtemp, realpath, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** A file by its text or bytes, or a link by its target. */
export type Content = string | Uint8Array | { readonly link: string }

/** Files by their path. */
export type Tree = Readonly<Record<string, Content>>

/** Writes files below a folder. */
export async function writeTree(folder: string, tree: Tree): Promise<void> {
  for (const [path, content] of Object.entries(tree)) {
    const full = join(folder, path)
    await mkdir(dirname(full), { recursive: true })
    if (typeof content === 'object' && 'link' in content) await symlink(content.link, full)
    else await writeFile(full, content)
  }
}

/** Makes a folder that is removed when the test ends. @returns its path without links. */
export async function makeFolder(t: { testdir(): string } | null, tree: Tree = {}): Promise<string> {
  const folder = await realpath(t === null ? await mkdtemp(join(tmpdir(), 'sallyport-bundle-')) : t.testdir())
  await writeTree(folder, tree)
  return folder
}
