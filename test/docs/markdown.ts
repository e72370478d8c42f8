/** A fenced block of a Markdown text. `info` is what follows the language: the name of the file that the block is. */
export interface Fence {
  readonly language: string
  readonly info: string
  readonly text: string
}

/** Finds the fenced blocks of a Markdown text, in order. */
export function fencesOf(markdown: string): Fence[] {
  return [...markdown.matchAll(/^```(?<language>\w*)[ \t]*(?<info>[^\n]*)\n(?<text>[\s\S]*?)^```$/gm)].map(({ groups }) => ({
    language: groups?.['language'] ?? '',
    info: groups?.['info']?.trim() ?? '',
    text: groups?.['text'] ?? '',
  }))
}

/** One command of a console block and the output that is shown below it. */
export interface ShownCommand {
  readonly command: string
  readonly output: string
}

/** Reads a console block: lines that start with `$ ` are commands, the lines below each are its output. */
export function commandsOf(block: string): ShownCommand[] {
  return block.split(/^\$ /m).slice(1).map((part) => {
    const end = part.indexOf('\n')
    return { command: part.slice(0, end), output: part.slice(end + 1) }
  })
}

/** The targets of the links of a Markdown text, code left out. */
export function linksOf(markdown: string): string[] {
  const prose = markdown.replace(/^```[\s\S]*?^```$/gm, '').replace(/`[^`\n]*`/g, '')
  return [...prose.matchAll(/\]\((?<target>[^)\s]+)\)/g)].map((match) => match.groups?.['target'] ?? '')
}

/** The anchors that a Markdown text offers, as GitHub names its headings. */
export function anchorsOf(markdown: string): string[] {
  const headings = [...markdown.replace(/^```[\s\S]*?^```$/gm, '').matchAll(/^#+ (?<title>.+)$/gm)]
  return headings.map((match) => (match.groups?.['title'] ?? '').toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, '').replaceAll(' ', '-'))
}
