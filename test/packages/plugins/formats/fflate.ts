import { gunzipSync, gzipSync, strFromU8, strToU8, unzipSync, zipSync } from 'fflate'

export default function () {
  const files = unzipSync(zipSync({ 'a.txt': strToU8('hello'), dir: { 'b.txt': strToU8('x'.repeat(1000)) } }))
  return { names: Object.keys(files).sort(), a: strFromU8(files['a.txt'] as Uint8Array), gzip: strFromU8(gunzipSync(gzipSync(strToU8('héllo')))) }
}
