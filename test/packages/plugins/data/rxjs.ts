import { bufferCount, catchError, concatMap, delay, from, interval, lastValueFrom, map, of, take, throwError, toArray } from 'rxjs'

export default async function () {
  const batches = await lastValueFrom(from([1, 2, 3, 4, 5]).pipe(concatMap((n) => of(n * 10).pipe(delay(1))), bufferCount(2), toArray()))
  const ticks = await lastValueFrom(interval(2).pipe(take(3), map((n) => `t${n}`), toArray()))
  const saved = await lastValueFrom(throwError(() => new Error('down')).pipe(catchError((error: Error) => of(`saved from ${error.message}`))))
  return { batches, ticks, saved }
}
