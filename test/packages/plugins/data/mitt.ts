import mitt from 'mitt'

type Events = { added: number; removed: string }

export default function () {
  const heard: unknown[] = []
  const bus = mitt<Events>()
  const onAdded = (n: number) => heard.push(n)
  bus.on('added', onAdded)
  bus.on('*', (type, value) => heard.push([type, value]))
  bus.emit('added', 1)
  bus.off('added', onAdded)
  bus.emit('added', 2)
  bus.emit('removed', 'x')
  return heard
}
