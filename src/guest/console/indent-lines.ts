import { stringIndexOf, stringRepeat, stringSlice } from '../primordials.ts'

/** Puts two spaces per level before each line. */
export function indentLines(text: string, levels: number): string {
  const indent = stringRepeat('  ', levels)
  let result = indent
  let done = 0
  for (let at = stringIndexOf(text, '\n'); at >= 0; at = stringIndexOf(text, '\n', done)) {
    result += stringSlice(text, done, at + 1) + indent
    done = at + 1
  }
  return result + stringSlice(text, done)
}
