import pLimit from 'p-limit'

export default async function () {
  const limit = pLimit(2)
  let running = 0
  let most = 0
  const work = async (n: number) => {
    running += 1
    most = Math.max(most, running)
    await new Promise((resolve) => setTimeout(resolve, 2))
    running -= 1
    return n * n
  }
  const squares = await Promise.all([1, 2, 3, 4, 5].map((n) => limit(work, n)))
  return { squares, most }
}
