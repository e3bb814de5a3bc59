import { expect, test } from 'vitest'
import { Message, PIECE_BYTES } from './message.ts'
import { CHUNK_HEADER_BYTES, readChunk } from './protocol.ts'

const made = (offset: number, fill: number): Message => {
  const message = new Message(offset, PIECE_BYTES)
  message.payload.fill(fill)
  return message
}

test('memory is used again once the last who got a message has released it, and not before', () => {
  const first = made(0, 1)
  first.share().release()
  const second = made(1, 2)
  expect(first.bytes.buffer).not.toBe(second.bytes.buffer)
  expect(first.payload.every((byte) => byte === 1)).toBe(true)
  const memory = first.bytes.buffer
  first.release()
  const third = made(2, 3)
  expect(third.bytes.buffer).toBe(memory)
  expect(made(3, 4).bytes.buffer).not.toBe(memory)
  expect(second.payload.every((byte) => byte === 2)).toBe(true)
})

test.each([
  ['no more than a message carries', PIECE_BYTES + 1, PIECE_BYTES],
  ['no more than there is', 10, 10],
])('it has room for %s', (_name, room, expected) => {
  const message = new Message(2 ** 40, room)
  expect(message.payload.length).toBe(expected)
  message.shorten(3)
  expect(readChunk(message.bytes)).toMatchObject({ offset: 2 ** 40, bytes: { length: 3 } })
  expect(message.bytes.length).toBe(CHUNK_HEADER_BYTES + 3)
})
