import t from 'tap'
import { checkMentions } from './rules/mentions.ts'
import { listFiles, readText } from './scan/source-tree.ts'

t.test('no file names a place outside the repository', async (t) => {
  t.strictSame(checkMentions(listFiles().map((path) => ({ path, text: readText(path) }))), [])
})

t.test('checkMentions() reports a path of the workplace', async (t) => {
  for (const parts of [['..', 'shared/x.md'], ['', 'work', 'main']]) t.match(checkMentions([{ path: 'a.md', text: `see ${parts.join('/')}` }]), [/a.md mentions/])
})
