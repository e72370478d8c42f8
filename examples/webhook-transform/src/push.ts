import { context, escapeMarkup, header, link, type Message, section } from './slack.ts'

interface Commit {
  readonly id: string
  readonly message: string
  readonly url: string
  readonly author: { readonly name: string; readonly username?: string }
  readonly added: readonly string[]
  readonly removed: readonly string[]
  readonly modified: readonly string[]
}

/** What this plugin reads of GitHub's push event. */
export interface PushEvent {
  readonly ref: string
  readonly compare: string
  readonly forced: boolean
  readonly deleted: boolean
  readonly commits: readonly Commit[]
  readonly repository: { readonly full_name: string; readonly html_url: string }
  readonly pusher: { readonly name: string }
}

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? ''

function person(name: string, login: string | undefined, people: Readonly<Record<string, string>>): string {
  const id = login !== undefined && Object.hasOwn(people, login) ? people[login] : undefined
  return id === undefined ? escapeMarkup(name) : `<@${id}>`
}

/** Says in Slack's words who pushed what where. */
export function describePush(event: PushEvent, people: Readonly<Record<string, string>>): Message {
  const branch = event.ref.replace(/^refs\/(?:heads|tags)\//, '')
  const count = `${event.commits.length} commit${event.commits.length === 1 ? '' : 's'}`
  const did = event.deleted ? `deleted ${branch}` : `${event.forced ? 'force-pushed' : 'pushed'} ${count} to ${branch}`
  const lines = event.commits.map((commit) => {
    const files = commit.added.length + commit.removed.length + commit.modified.length
    const who = person(commit.author.name, commit.author.username, people)
    return `${link(commit.url, commit.id.slice(0, 7))} ${escapeMarkup(firstLine(commit.message))} (${who}, ${files} file${files === 1 ? '' : 's'})`
  })
  const intro = `${person(event.pusher.name, event.pusher.name, people)} ${escapeMarkup(did)}`
  return {
    text: `${event.pusher.name} ${did} of ${event.repository.full_name}`,
    blocks: [header(event.repository.full_name), section([intro, ...lines].join('\n')), context(link(event.compare, 'Compare the changes'))],
  }
}
