import protobuf from 'protobufjs'

export default function () {
  const { root } = protobuf.parse('syntax = "proto3"; message Order { string id = 1; repeated int32 counts = 2; bool paid = 3; }')
  const Order = root.lookupType('Order')
  const bytes = Order.encode(Order.create({ id: 'a', counts: [1, 300], paid: true })).finish()
  return { bytes: [...bytes], value: Order.toObject(Order.decode(bytes)), problem: Order.verify({ id: 5 }) }
}
