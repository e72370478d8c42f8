const ROOT=process.env.ROOT
const { createRunner, sdk } = await import(ROOT+'/src/index.ts')
import { z } from 'zod'
const cap=(await import(ROOT+'/host-api/sdk/sdk.ts')).sdk({ kv:{ get:{ input:z.object({k:z.string()}), output:z.string(), run: async ({k}:any)=>'v'+k } } })
const runner=await createRunner({ capabilities:[cap], audit:{write(){}} })
const plugin=await runner.load({ source:'export default async (n,ctx)=>{ let s=0; for(let i=0;i<n;i++) s+=(await ctx.kv.get({k:"a"+i})).length; return s }', policy:{version:1,sdk:{allow:['kv.get']}}, reuse:'warm' } as any)
const o=await plugin.run(1); if(o.status!=='answered') throw new Error(JSON.stringify(o))
for(let r=0;r<6000;r++) await Promise.all([plugin.run(3),plugin.run(3)])
await runner.close()
