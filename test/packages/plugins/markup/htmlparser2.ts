import { Parser } from 'htmlparser2'

export default function () {
  const links: string[] = []
  let text = ''
  const parser = new Parser({ onopentag: (name, attributes) => name === 'a' && links.push(attributes['href'] ?? ''), ontext: (piece) => void (text += piece) }, { decodeEntities: true })
  for (const piece of ['<p>Fish &am', 'p; <a href="/ch', 'ips">chips</a>']) parser.write(piece)
  parser.end()
  return { links, text }
}
