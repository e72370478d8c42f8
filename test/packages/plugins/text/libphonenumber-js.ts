import parsePhoneNumber, { AsYouType, isValidPhoneNumber } from 'libphonenumber-js'

export default function () {
  const phone = parsePhoneNumber('030 901820', 'DE')
  return { e164: phone?.number, country: phone?.country, shown: phone?.formatInternational(), typed: new AsYouType('US').input('2133734'), valid: [isValidPhoneNumber('+1 213 373 4253'), isValidPhoneNumber('+1 2')] }
}
