import { WholeLines } from '../ollama/whole-lines.ts'
import { UnreadableAnswer } from '../ollama/wire.ts'
import { Chunk, ServerFault } from './wire.ts'

/**
 * The events of a stream (HTML Living Standard, server-sent events; data alone, one line each as these servers write it)
 * until `[DONE]` or the end. A line that is cut is none: the end is missing then. Throws UnreadableAnswer, ServerFault.
 */
export async function* readEvents(
  body: AsyncIterable<Uint8Array>,
): AsyncGenerator<Exclude<Chunk, { error: string }>> {
  for await (const line of linesOf(body)) {
    if (line === '' || !line.startsWith('data:')) {
      if (/^(|:.*|event:.*|id:.*|retry:.*)$/.test(line)) continue
      throw new UnreadableAnswer('it is no stream of events')
    }
    const data = line.slice('data:'.length).trim()
    if (data === '[DONE]') return
    const chunk = parse(data)
    if ('error' in chunk) throw new ServerFault(chunk.error)
    yield chunk
  }
}

async function* linesOf(body: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const lines = new WholeLines()
  for await (const piece of body) for (const line of lines.take(piece)) yield line.replace(/\r$/, '')
}

function parse(data: string): Chunk {
  try {
    return Chunk.parse(JSON.parse(data))
  } catch {
    throw new UnreadableAnswer('an event of it is not what such a server writes')
  }
}
