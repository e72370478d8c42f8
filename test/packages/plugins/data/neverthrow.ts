import { err, ok, Result, ResultAsync } from 'neverthrow'

const half = (n: number): Result<number, string> => (n % 2 === 0 ? ok(n / 2) : err(`${n} is odd`))

export default async function () {
  const parsed = Result.fromThrowable(JSON.parse, (error) => (error as Error).name)
  return { good: half(8).andThen(half).unwrapOr(0), bad: half(6).andThen(half).match(String, (error) => error), json: parsed('{').match(String, (name) => name), later: await ResultAsync.fromSafePromise(Promise.resolve(2)).map((n) => n + 1).unwrapOr(0) }
}
