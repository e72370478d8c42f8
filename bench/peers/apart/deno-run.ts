import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { GUEST_CHANNEL, OWN_FETCH } from '../channel/guest-channel.ts'
import { startLineChild } from '../channel/line-child.ts'
import { findDeno } from '../installed.ts'
import type { HostFunctions, Sandbox } from '../peer.ts'

const FLAGS = ['run', '--quiet', '--no-prompt', '--no-config', '--no-lock', '--no-remote', '--no-npm', '--allow-net=127.0.0.1']

const READ_LINES = `const bytes = new TextEncoder();
const write = async (text) => { let rest = bytes.encode(text); while (rest.length > 0) rest = rest.subarray(Deno.stdout.writeSync(rest)); };
const receive = (CHANNEL)(plugin, (message) => write(JSON.stringify(message) + '\\n'), FETCH);
let held = [];
for await (const chunk of Deno.stdin.readable.pipeThrough(new TextDecoderStream())) {
  if (!chunk.includes('\\n')) { held.push(chunk); continue; }
  const lines = (held.join('') + chunk).split('\\n');
  held = [lines.pop()];
  for (const line of lines) receive(JSON.parse(line));
}`.replace('CHANNEL', () => GUEST_CHANNEL).replace('FETCH', OWN_FETCH)

/** A process of Deno per plugin, by lines of JSON over its standard streams. */
export async function openDenoRun(host: HostFunctions): Promise<Sandbox> {
  const program = findDeno()
  const folder = await mkdtemp(join(tmpdir(), 'bench-deno-'))
  let count = 0
  return {
    async load({ source, cpuMs }) {
      count += 1
      const file = join(folder, `${count}.js`)
      await writeFile(file, `const plugin = ${source};\n${READ_LINES}`)
      return startLineChild([program, ...FLAGS, file], { host, cpuMs })
    },
    close: () => rm(folder, { recursive: true, force: true }),
  }
}
