import { parse, stringify, v3, v4, v5, v7, validate, version } from 'uuid'

export default function () {
  const [random, sorted] = [v4(), [v7(), v7()]]
  return { v3: v3('www.example.com', v3.DNS), v5: v5('www.example.com', v5.DNS), kinds: [version(random), version(sorted[0] as string)], order: String([...sorted].sort()) === String(sorted), bytes: stringify(parse(random)) === random, valid: [validate(random), validate('x')] }
}
