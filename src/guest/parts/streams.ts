import {
  ByteLengthQueuingStrategy, CountQueuingStrategy, ReadableByteStreamController, ReadableStream, ReadableStreamBYOBReader, ReadableStreamBYOBRequest,
  ReadableStreamDefaultController, ReadableStreamDefaultReader, TransformStream, TransformStreamDefaultController, WritableStream,
  WritableStreamDefaultController, WritableStreamDefaultWriter,
} from 'web-streams-polyfill'
import type { Kit } from '../kit.ts'
import { connectKit } from '../part-kit.ts'
import { TextDecoderStream, TextEncoderStream } from '../streams/text-streams.ts'

/** The streams part: the Streams standard and the text streams of the Encoding standard. */
export function install(kit: Kit): Readonly<Record<string, unknown>> {
  connectKit(kit)
  kit.finishInterface(TextDecoderStream)
  kit.finishInterface(TextEncoderStream)
  return {
    ByteLengthQueuingStrategy, CountQueuingStrategy, ReadableByteStreamController, ReadableStream, ReadableStreamBYOBReader, ReadableStreamBYOBRequest,
    ReadableStreamDefaultController, ReadableStreamDefaultReader, TransformStream, TransformStreamDefaultController, WritableStream,
    WritableStreamDefaultController, WritableStreamDefaultWriter, TextDecoderStream, TextEncoderStream,
  }
}
