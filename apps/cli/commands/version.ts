import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Command } from './command.ts'

/** `sallyport version` */
export const versionCommand: Command = {
  shape: { name: 'version', flags: [], operands: { min: 0, max: 0, what: 'nothing' } },
  usage: '',
  summary: 'Prints the version of Sallyport and of the Node it runs on.',
  examples: ['sallyport version'],
  sections: [],
  async run(_args, { stdout }) {
    stdout.write(`sallyport ${readVersion()} (node ${process.versions.node}, v8 ${process.versions.v8})\n`)
    return 0
  },
}

/** The package file is three folders up from the source, and four from the build: the first one found is ours in both. */
function readVersion(): string {
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder)) {
    try {
      const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
      if (name === 'sallyport') return String(version)
    } catch {
      // No package file here: look one folder up.
    }
  }
  return 'of unknown version'
}
