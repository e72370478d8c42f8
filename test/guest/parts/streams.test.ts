import t from 'tap'
import { sameAsNode } from '../against-node.ts'
import { makeIsolate, webScripts } from '../isolate.ts'

const iso = makeIsolate(await webScripts())
t.teardown(() => iso[Symbol.dispose]())

t.test('the streams agree with Node', async (t) => {
  await sameAsNode(t, iso, {
    read: `const out = []; for await (const chunk of new ReadableStream({ start(c) { c.enqueue(1); c.enqueue(2); c.close() } })) out.push(chunk); return out`,
    from: `const out = []; for await (const chunk of ReadableStream.from([1, 2])) out.push(chunk); return out`,
    transform: `const out = []; const t = new TransformStream({ transform(chunk, c) { c.enqueue(chunk * 2) } }); for await (const chunk of ReadableStream.from([1, 2]).pipeThrough(t)) out.push(chunk); return out`,
    write: `const out = []; const w = new WritableStream({ write(chunk) { out.push(chunk) }, close() { out.push('closed') } }); await ReadableStream.from(['a']).pipeTo(w); return out`,
    tee: `const [a, b] = ReadableStream.from([1]).tee(); return [(await a.getReader().read()).value, (await b.getReader().read()).value]`,
    bytes: `const s = new ReadableStream({ type: 'bytes', start(c) { c.enqueue(new Uint8Array([1, 2, 3])); c.close() } }); const r = s.getReader({ mode: 'byob' }); return [...(await r.read(new Uint8Array(2))).value]`,
    abort: `const c = new AbortController(); const p = new ReadableStream().pipeTo(new WritableStream(), { signal: c.signal }); c.abort(); await p`,
    strategies: `return [new CountQueuingStrategy({ highWaterMark: 3 }).highWaterMark, new ByteLengthQueuingStrategy({ highWaterMark: 4 }).size(new Uint8Array(5))]`,
    locked: `const s = new ReadableStream(); s.getReader(); s.getReader()`,
    'text streams': `const out = []; for await (const chunk of ReadableStream.from(['a', '\\ud83d', '\\ude00', '\\ud800']).pipeThrough(new TextEncoderStream())) out.push([...chunk]); return out`,
    'decoder stream': `let out = ''; for await (const chunk of ReadableStream.from([new Uint8Array([0xe2, 0x82]), new Uint8Array([0xac, 255])]).pipeThrough(new TextDecoderStream())) out += chunk; const d = new TextDecoderStream('latin1', { fatal: true }); return [out, d.encoding, d.fatal, d.ignoreBOM, new TextEncoderStream().encoding]`,
  })
})
