import validator from 'validator'

export default () => ({
  emails: ['ada@example.test', 'ada@', 'a b@c.de'].map((text) => validator.isEmail(text)),
  iban: [validator.isIBAN('DE89370400440532013000'), validator.isIBAN('DE89370400440532013001')],
  card: validator.isCreditCard('4242 4242 4242 4242'),
  url: validator.isURL('https://example.com/a?b=c', { protocols: ['https'] }),
  escaped: validator.escape('<a href="x">'),
})
