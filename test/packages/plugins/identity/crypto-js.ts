import CryptoJS from 'crypto-js'

export default function () {
  const sealed = CryptoJS.AES.encrypt('hidden', 'pass').toString()
  return { sha256: CryptoJS.SHA256('abc').toString(), md5: CryptoJS.HmacMD5('what do ya want for nothing?', 'Jefe').toString(), opened: CryptoJS.AES.decrypt(sealed, 'pass').toString(CryptoJS.enc.Utf8), random: CryptoJS.lib.WordArray.random(8).sigBytes }
}
