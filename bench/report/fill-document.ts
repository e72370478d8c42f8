/**
 * Puts a text between the markers `<!-- bench:NAME -->` and `<!-- /bench:NAME -->` of a document; all around them is written by hand.
 * @throws Error when the document has no such markers.
 */
export function fillDocument(document: string, name: string, text: string): string {
  const [open, close] = [`<!-- bench:${name} -->`, `<!-- /bench:${name} -->`]
  const [start, end] = [document.indexOf(open), document.indexOf(close)]
  if (start === -1 || end < start) throw new Error(`The document has no markers "${open}" and "${close}"`)
  return `${document.slice(0, start + open.length)}\n${text}\n${document.slice(end)}`
}
