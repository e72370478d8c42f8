import t from 'tap'
import { openRunner, runBody } from './helpers.ts'

// What one line of hostile code can do to a runner, with the end that it must come to. The limits are those of a policy without any, or less,
// where a busy machine might otherwise use up the processor time first.
const ONE_LINERS = [
  { name: 'an endless loop', body: 'while(true){}', ends: ['cpu'], limits: { cpuMs: 200 } },
  { name: 'a promise that never settles', body: 'await new Promise(()=>{})', ends: ['wall'], limits: { wallMs: 400 } },
  { name: 'a string split into 2^28 parts', body: '"x".repeat(2**28).split("")', ends: ['memory', 'crash'], limits: {} },
  { name: 'a Map that grows for ever', body: 'const m=new Map();for(let i=0;;i++)m.set(i,{})', ends: ['memory'], limits: { memoryMb: 32 } },
  { name: 'a thrown Proxy that loops when it is read', body: 'throw new Proxy({},{get(){for(;;);}})', ends: ['cpu'], limits: { cpuMs: 200 } },
  { name: 'a native loop that V8 cannot interrupt', body: 'const a=[];a.length=2**32-1;a.indexOf(7)', ends: ['cpu'], limits: { cpuMs: 200 } },
  { name: 'a floating rejection with a Proxy that loops', body: 'Promise.reject(new Proxy({},{get(){for(;;);}}));await new Promise(()=>{})', ends: ['cpu'], limits: { cpuMs: 200 } },
  { name: 'a loop in a later turn', body: 'await new Promise(r=>setTimeout(r,1));for(;;);', ends: ['cpu'], limits: { cpuMs: 200 } },
  { name: 'a loop cut into many small turns', body: 'for(;;){await new Promise(r=>setTimeout(r,0));for(let i=0;i<2e6;i++);}', ends: ['cpu'], limits: { cpuMs: 100, wallMs: 8000 } },
  { name: 'an endless chain of microtasks', body: 'const f=()=>Promise.resolve().then(f);await f()', ends: ['cpu'], limits: { cpuMs: 200 } },
  { name: 'arrays outside of the heap limit', body: 'const a=[];for(;;)a.push(new Array(5e6).fill(1))', ends: ['memory'], limits: {} },
  { name: 'resizable buffers, which the engine does not count', body: 'const a=[];for(let i=0;i<64;i++){const b=new ArrayBuffer(0,{maxByteLength:2**27});b.resize(2**27);new Uint8Array(b).fill(1);a.push(b)}return a.length', ends: ['memory', 'crash'], limits: {} },
  { name: 'a flood of log lines', body: 'for(;;)console.log("x".repeat(1000))', ends: ['logs'], limits: {} },
  { name: 'a flood of empty log lines', body: 'for(;;)console.log()', ends: ['logs'], limits: {} },
  { name: 'a flood of host calls', body: 'for(;;)ctx.permissions.query({name:"net",host:"a.test"})', ends: ['host-calls'], limits: {} },
  { name: 'a flood of timers', body: 'for(let i=0;i<20000;i++)setTimeout(()=>{},1e6);await new Promise(()=>{})', ends: ['host-calls'], limits: {} },
]

t.test('Plugin.run() ends hostile one-liners with their own cause, and the next run answers', async (t) => {
  const runner = await openRunner(t)
  for (const { name, body, ends, limits } of ONE_LINERS) {
    const outcome = await runBody(runner, body, { load: { policy: { limits } } })
    t.equal(outcome.status, 'trapped', `${name}: ${JSON.stringify(outcome.error ?? outcome.value)}`)
    t.ok(ends.includes(outcome.error?.limit ?? ''), `${name} ends as ${ends.join(' or ')}, not as ${outcome.error?.limit}`)
    const next = await runBody(runner, 'return 42')
    t.match(next, { status: 'answered', value: 42 }, `the run after ${name}: ${JSON.stringify(next.error)}`)
  }
})

t.test('Plugin.run() keeps the log lines of a plugin that is killed', async (t) => {
  const runner = await openRunner(t)
  const seen = new Map<string, string[]>()
  // A run that the machine gave no processor starts over: the lines of its last attempt count.
  runner.on('log', (line) => seen.set(`${line.runId} ${line.attempt}`, [...(seen.get(`${line.runId} ${line.attempt}`) ?? []), line.text]))
  const interruptible = await runBody(runner, 'for (let i = 0; i < 5; i++) console.log("line " + i); for (;;);', { load: { policy: { limits: { cpuMs: 100 } } } })
  t.strictSame(interruptible.logs.map((line) => line.text), ['line 0', 'line 1', 'line 2', 'line 3', 'line 4'])
  const killed = await runBody(runner, 'console.warn("last words"); const a = []; a.length = 2**32-1; a.indexOf(7)', { load: { policy: { limits: { cpuMs: 100 } } } })
  t.match(killed.logs, [{ level: 'warn', text: 'last words' }])
  t.strictSame([...seen.values()].at(-1), ['last words'])
  t.strictSame([...seen.values()][0], ['line 0', 'line 1', 'line 2', 'line 3', 'line 4'])
})

t.test('Plugin.run() counts CPU time over all turns, and not the time of waiting', async (t) => {
  const runner = await openRunner(t)
  const outcome = await runBody(runner, 'await new Promise(r => setTimeout(r, 300)); return 1', { load: { policy: { limits: { cpuMs: 150 } } } })
  t.match(outcome, { status: 'answered', value: 1 })
  t.ok(outcome.usage.wallMs >= 290)
  t.ok(outcome.usage.cpuMs < 150)
})

t.test('Plugin.run() charges for the turn that the wall limit cut off', async (t) => {
  const runner = await openRunner(t)
  const outcome = await runBody(runner, 'const a = []; a.length = 2**32-1; a.indexOf(7)', { load: { policy: { limits: { cpuMs: 60_000, wallMs: 400 } } } })
  t.match(outcome, { status: 'trapped', error: { limit: 'wall' } })
  t.ok(outcome.usage.cpuMs > 200, `${outcome.usage.cpuMs}`)
  t.ok(outcome.usage.cpuMs <= outcome.usage.wallMs)
})

t.test('ctx.signal fires before the wall limit, and the plugin may still answer', async (t) => {
  const runner = await openRunner(t)
  const outcome = await runBody(runner, 'return new Promise(r => ctx.signal.addEventListener("abort", () => r(ctx.signal.reason.name)))', { load: { policy: { limits: { wallMs: 1000 } } } })
  t.match(outcome, { status: 'answered', value: 'TimeoutError' })
})

t.test('ctx.signal is the signal of the run, whatever a plugin puts around its context', async (t) => {
  const runner = await openRunner(t)
  const body = `const own = ctx.signal
    const views = [new Proxy(ctx, {}), Object.create(ctx), Object.create(new Proxy(ctx, {}))]
    const same = views.every((view) => view.signal === own && own.aborted === false)
    ctx.signal = 5
    return [same, views.map((view) => view.signal)]`
  t.match(await runBody(runner, body), { status: 'answered', value: [true, [5, 5, 5]] })
})

t.test('Plugin.run() ends as aborted when its signal fires, at the start and in the middle', async (t) => {
  const runner = await openRunner(t)
  const controller = new AbortController()
  setTimeout(() => controller.abort(), 100)
  const outcome = await runBody(runner, 'await new Promise(() => {})', { run: { signal: controller.signal } })
  t.match(outcome, { status: 'trapped', error: { code: 'SP_ABORTED', limit: 'aborted' } })
  const late = await runBody(runner, 'return 1', { run: { signal: AbortSignal.abort() } })
  t.match(late, { status: 'trapped', error: { limit: 'aborted' } })
})
