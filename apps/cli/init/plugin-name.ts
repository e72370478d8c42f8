import { basename } from 'node:path'
import { moduleNameProblem } from '../../../src/policy/document/module-name.ts'

const LONGEST = 100

/** Makes the name of a plugin of the name of its folder: lower-case letters, digits, "-", "_" and dots. */
export function pluginName(folder: string): string {
  const name = basename(folder).normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '').replace(/[^a-z0-9._-]+/g, '-').replace(/^[^a-z0-9]+|[^a-z0-9]+$/g, '').slice(0, LONGEST)
  return moduleNameProblem(name) === null ? name : 'my-plugin'
}
