import { readFileSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { SallyportError } from '../../../src/core/errors.ts'
import { escapeText } from '../../../src/core/escape-text.ts'
import type { Manifest } from '../../../src/policy/manifest.ts'
import { parseManifestText } from '../../../src/policy/parse-manifest.ts'

/** A manifest and the absolute folder that it is in. */
export interface FoundManifest {
  readonly manifest: Manifest
  readonly folder: string
}

/**
 * Finds the manifest of a plugin given as folder, as script or as the manifest itself. A script beside a manifest is explained by it only when it is its entry.
 * @returns null when there is none: then nothing was asked for, and the policy alone speaks.
 * @throws SallyportError SP_INPUT_UNREADABLE for an operand that is not there, SP_MANIFEST_INVALID.
 */
export function readPluginManifest(operand: string): FoundManifest | null {
  const path = resolve(operand)
  const facts = statSync(path, { throwIfNoEntry: false })
  if (facts === undefined) throw new SallyportError('SP_INPUT_UNREADABLE', `Cannot explain "${escapeText(operand, { max: 256 })}": there is no such file`)
  const folder = facts.isDirectory() ? path : dirname(path)
  const text = readManifestText(join(folder, 'sallyport.json'))
  if (text === null) return null
  const manifest = parseManifestText(text, { file: 'sallyport.json' })
  const named = facts.isDirectory() || basename(path) === 'sallyport.json' || resolve(folder, manifest.entry) === path
  return named ? { manifest, folder } : null
}

function readManifestText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw new SallyportError('SP_INPUT_UNREADABLE', 'Cannot read the manifest "sallyport.json"', { cause })
  }
}
