import * as v from 'valibot'

const Login = v.object({ email: v.pipe(v.string(), v.email()), password: v.pipe(v.string(), v.minLength(8)) })

export default function () {
  const bad = v.safeParse(Login, { email: 'ada', password: 'x' })
  return { good: v.parse(Login, { email: 'ada@example.test', password: 'difference' }), problems: bad.issues?.map((issue) => [v.getDotPath(issue), issue.type]) }
}
