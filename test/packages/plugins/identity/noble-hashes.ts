import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { blake3 } from '@noble/hashes/blake3.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

export default () => [bytesToHex(sha256(utf8ToBytes('abc'))), bytesToHex(hmac(sha256, utf8ToBytes('key'), utf8ToBytes('The quick brown fox jumps over the lazy dog'))), bytesToHex(blake3(utf8ToBytes('')))]
