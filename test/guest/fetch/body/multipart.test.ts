import fc from 'fast-check'
import t from 'tap'
import { makeIsolate, webScripts } from '../../isolate.ts'

const iso = makeIsolate(await webScripts())
t.teardown(() => iso[Symbol.dispose]())

t.test('a form survives multipart, for any names, values and files, here and when Node reads or writes it', async (t) => {
  const text = fc.string({ unit: 'grapheme', maxLength: 12 })
  const field = fc.oneof(fc.tuple(text, text), fc.tuple(text, fc.record({ name: text, bytes: fc.array(fc.nat(255), { maxLength: 20 }) })))
  await fc.assert(fc.asyncProperty(fc.array(field, { maxLength: 4 }), async (fields) => {
    const make = `const f = new FormData(); for (const [k, v] of ${JSON.stringify(fields)}) typeof v === 'string' ? f.append(k, v) : f.append(k, new Blob([new Uint8Array(v.bytes)], { type: 'a/b' }), v.name)`
    const list = `const list = async (form) => { const out = []; for (const [k, v] of form) out.push(typeof v === 'string' ? [k, v] : [k, v.name, v.type, [...new Uint8Array(await v.arrayBuffer())]]); return out }`
    const out = (await iso.run(`${make}; ${list}; const r = new Response(f); const type = r.headers.get('content-type'); const bytes = await r.clone().bytes(); return [type, [...bytes], await list(await r.formData()), await list(f)]`)) as [string, number[], unknown[], [string, ...unknown[]][]]
    const lines = (v: unknown): unknown => (typeof v === 'string' ? v.replace(/\r\n|\r|\n/g, '\r\n') : v)
    // A file's name keeps its line ends, a field's name and text get the network's.
    const wanted = out[3].map((entry) => (entry.length === 2 ? entry.map(lines) : [lines(entry[0]), ...entry.slice(1)]))
    t.same(out[2], wanted)
    const native = await new Response(new Uint8Array(out[1]), { headers: { 'content-type': out[0] } }).formData()
    t.equal([...native].length, wanted.length)
  }), { numRuns: 60 })
})

t.test('formData() refuses what is not well-formed multipart', async (t) => {
  const read = (body: string, type = 'multipart/form-data; boundary=B'): string => `try { return [...(await new Response(${JSON.stringify(body)}, { headers: { 'content-type': ${JSON.stringify(type)} } }).formData())] } catch (error) { return error.name }`
  const part = 'Content-Disposition: form-data; name="a"\r\n\r\n1\r\n'
  t.same(await iso.run(read(`--B\r\n${part}--B--\r\n`)), [['a', '1']])
  t.same(await iso.run(read(`preamble\r\n--B\r\n${part}--B--`)), [['a', '1']])
  t.same(await iso.run(read(`--B\r\nContent-Disposition: form-data; name="e"\r\n\r\n\r\n--B--`)), [['e', '']])
  for (const body of ['', '--B', '--B\r\n', `--B\r\n${part}`, `--B\r\n${part}--B`, `--Bx\r\n${part}--B--`, '--B\r\nX: y\r\n\r\n1\r\n--B--', '--B\r\nContent-Disposition: attachment; name="a"\r\n\r\n1\r\n--B--', '--B\r\nContent-Disposition: form-data\r\n\r\n1\r\n--B--'])
    t.equal(await iso.run(read(body)), 'TypeError', JSON.stringify(body))
  t.equal(await iso.run(read(`--B\r\n${part}--B--`, 'multipart/form-data')), 'TypeError', 'no boundary')
})

t.test('writing a form cannot be broken out of, by names with quotes and line breaks', async (t) => {
  t.same(await iso.run(`const f = new FormData(); f.append('a"; filename="x\\r\\nY: z', 'v'); f.append('f', new Blob([]), '"\\r\\n--'); const r = new Response(f); const text = await r.clone().text(); return [text.split('\\r\\n').filter((line) => /^Content-Disposition/.test(line)), [...(await r.formData())].map(([k]) => k)]`),
    [['Content-Disposition: form-data; name="a%22; filename=%22x%0D%0AY: z"', 'Content-Disposition: form-data; name="f"; filename="%22%0D%0A--"'], ['a"; filename="x\r\nY: z', 'f']])
})
