import sax from 'sax'

// It tries require('stream') and lives without.
export default function () {
  const seen: string[] = []
  const parser = sax.parser(true, { trim: true })
  Object.assign(parser, { onopentag: ({ name }: { name: string }) => seen.push(`<${name}>`), ontext: (text: string) => seen.push(text), oncdata: (text: string) => seen.push(`[${text}]`) })
  for (const piece of ['<a><b>x &am', 'p; y</b><![CDATA[1 < 2]]', '></a>']) parser.write(piece)
  parser.close()
  return seen
}
