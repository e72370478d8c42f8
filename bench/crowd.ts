// Usage: node --conditions=@sallyport/source bench/crowd.ts [seconds] [hostiles]
import { type CrowdReport, runCrowd } from './crowd/run-crowd.ts'

const [seconds = '60', hostiles = '50'] = process.argv.slice(2)
const crowd = { seconds: Number(seconds), honestTenants: 10, rate: 3 }

function show(name: string, report: CrowdReport): void {
  const { p50, p99, loopDelayP99, loopDelayMax, causes, ...rest } = report
  const fixed = Object.fromEntries(Object.entries({ p50, p99, loopDelayP99, loopDelayMax }).map(([key, value]) => [key, value.toFixed(1)]))
  console.log(name, JSON.stringify({ ...fixed, ...rest, causes }))
}

const quiet = await runCrowd({ ...crowd, seconds: Math.min(20, crowd.seconds), hostiles: 0 })
show('quiet', quiet)
const loud = await runCrowd({ ...crowd, hostiles: Number(hostiles) })
show('crowd', loud)
console.log(`honest p50 ${(loud.p50 / quiet.p50).toFixed(2)}x, p99 ${(loud.p99 / quiet.p99).toFixed(2)}x of the quiet run, ${loud.lost} of ${loud.calls} calls lost`)
