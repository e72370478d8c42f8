import { isUnsafeName } from '../rules/unsafe-name.ts'

const PACKAGE = /^(?:@[a-z0-9][a-z0-9._-]*\/)?[a-z0-9][a-z0-9._-]*$/

/** Says what is wrong with the name of an npm package. @returns null when nothing is. */
export function moduleNameProblem(name: string): string | null {
  const sound = PACKAGE.test(name) && name.length <= 214 && !isUnsafeName(name)
  return sound ? null : 'it is not the name of an npm package, as in "left-pad" or "@scope/name"'
}
