import { md5 } from 'hash-wasm'

export default async () => await md5('abc')
