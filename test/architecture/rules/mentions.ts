/** Checks that no file names a path of the machine or the workplace where it was written: the repository stands alone. */
export function checkMentions(files: readonly { readonly path: string; readonly text: string }[]): string[] {
  // Put together here, so that this file does not mention them either.
  const forbidden = [['..', 'shared'], ['', 'work', '']].map((parts) => parts.join('/'))
  return files.flatMap(({ path, text }) => forbidden.filter((word) => text.includes(word)).map((word) => `${path} mentions "${word}"`))
}
