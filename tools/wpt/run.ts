// Runs the Web Platform Tests that need neither a page nor a server against Sallyport, Node and Deno, side by side:
//   node --conditions=@sallyport/source tools/wpt/run.ts --suite <checkout of web-platform-tests> [--on sallyport,node,deno] [--failures file.json] [area...]
// The suite is never part of this repository.
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { AREAS } from './areas.ts'
import { formatTable } from './print-table.ts'
import { runAreas } from './run-areas.ts'
import { type Host, openSallyport } from './run-in-isolate.ts'
import { openDeno, openNode } from './run-in-program.ts'

async function openHosts(names: readonly string[]): Promise<Host[]> {
  const hosts: Host[] = []
  for (const name of names) {
    const host = name === 'sallyport' ? await openSallyport() : name === 'node' ? openNode() : name === 'deno' ? openDeno() : unknownHost(name)
    if (host === null) console.error('Deno is not installed: run "npm install" in bench, or set DENO to the program. Going on without it.')
    else hosts.push(host)
  }
  return hosts
}

function unknownHost(name: string): never {
  throw new TypeError(`Unknown host "${name}": use sallyport, node or deno`)
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    suite: { type: 'string' }, on: { type: 'string', default: 'sallyport' }, failures: { type: 'string' },
    only: { type: 'string', default: '' }, timeout: { type: 'string', default: '30000' }, verbose: { type: 'boolean', default: false },
  },
})
if (values.suite === undefined) throw new TypeError('Say where a checkout of web-platform-tests is: --suite <folder>')
const unknown = positionals.filter((name) => !AREAS.some((area) => area.name === name))
if (unknown.length > 0) throw new TypeError(`Unknown area "${unknown[0]}": use ${AREAS.map(({ name }) => `"${name}"`).join(', ')}`)
const areas = positionals.length === 0 ? AREAS : AREAS.filter(({ name }) => positionals.includes(name))
const hosts = await openHosts(values.on.split(','))
try {
  const order = { suite: values.suite, areas, hosts, timeoutMs: Number(values.timeout), only: values.only }
  const { rows, failures } = await runAreas(values.verbose ? { ...order, onTest: (test, on) => console.error(`${on}: ${test}`) } : order)
  console.log(formatTable(hosts.map(({ name }) => name), rows))
  if (values.failures !== undefined) writeFileSync(values.failures, `${JSON.stringify(failures, null, 1)}\n`)
} finally {
  for (const host of hosts) await host.close()
}
