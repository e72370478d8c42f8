/** What stands behind each "import" that begins a statement, or is a part of a longer name. Dynamic imports go on with a parenthesis, a point or a comment. */
const STATIC = /^(?:\s*[{*"']|\s*[\p{ID_Start}$_]|[\p{ID_Continue}$])/u

/** How much of the text behind an "import" is looked at. */
const LOOK_AHEAD = 64

/**
 * False when a source text cannot hold an import() or a require(), however it is written. To tell by these few words costs a hundredth of parsing the file.
 * Any doubt (an escape that could spell a name, an unusual character behind "import") is a true.
 */
// SECURITY: what this lets pass is not parsed before the bundler sees it. Held by test/bundle/worker/may-compute-imports.test.ts and the pattern attacks of test/bundle/hostile.test.ts.
export function mayComputeImports(text: string): boolean {
  if (text.includes('require') || text.includes('\\u')) return true
  for (let at = text.indexOf('import'); at >= 0; at = text.indexOf('import', at + 6)) {
    if (!STATIC.test(text.slice(at + 6, at + 6 + LOOK_AHEAD))) return true
  }
  return false
}
