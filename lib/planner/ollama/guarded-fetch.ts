import { beginning } from '../beginning.ts'
import { MAX_ANSWER, WholeLines } from './whole-lines.ts'
import { ChatLine, OllamaRefused, UnreadableAnswer } from './wire.ts'

/**
 * The `fetch` that the Ollama client works with. It carries our signal even before the headers are there (the client's
 * own handle exists only after the model was loaded), follows no redirect (ML-15), bounds what is read, and checks each
 * line of a stream: the client would only print a broken line and go on, which could drop the middle of a command.
 */
export function guardedFetch(signal: AbortSignal): typeof fetch {
  return async (input, init) => {
    const signals = init?.signal ? [signal, init.signal] : [signal]
    const response = await fetch(input, { ...init, signal: AbortSignal.any(signals), redirect: 'error' })
    if (!response.ok) throw new OllamaRefused(response.status, await wordsOf(response))
    const isStream = String(input).endsWith('/api/chat')
    const body = response.body?.pipeThrough(isStream ? checkedLines() : limited())
    return new Response(body ?? null, { status: response.status, headers: response.headers })
  }
}

function limited(): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  let bytes = 0
  return new TransformStream({
    transform(chunk, controller) {
      bytes += chunk.byteLength
      if (bytes > MAX_ANSWER) throw new UnreadableAnswer(`it is larger than ${MAX_ANSWER} bytes`)
      controller.enqueue(chunk)
    },
  })
}

/** Lets whole lines through that read as Ollama's. A last line that is cut stays behind: the end is missing then. */
function checkedLines(): ReadableWritablePair<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder()
  const lines = new WholeLines()
  let number = 0
  return new TransformStream({
    transform(chunk, controller) {
      for (const line of lines.take(chunk)) {
        number += 1
        if (!isChatLine(line)) throw new UnreadableAnswer(`line ${number} is not what Ollama writes`)
        controller.enqueue(encoder.encode(`${line}\n`))
      }
    },
    flush(controller) {
      if (isChatLine(lines.rest)) controller.enqueue(encoder.encode(`${lines.rest}\n`))
      else if (number === 0 && lines.rest !== '') throw new UnreadableAnswer('it is not what Ollama writes')
    },
  })
}

function isChatLine(line: string): boolean {
  try {
    return ChatLine.safeParse(JSON.parse(line)).success
  } catch {
    return false
  }
}

const MAX_WORDS = 300

/** The server's own words for an error: the JSON member `error`, or the beginning of the text. */
async function wordsOf(response: Response): Promise<string> {
  const text = await beginning(response, 4 * MAX_WORDS)
  try {
    const line = ChatLine.parse(JSON.parse(text))
    return 'error' in line ? line.error.slice(0, MAX_WORDS) : text.slice(0, MAX_WORDS)
  } catch {
    return text.slice(0, MAX_WORDS)
  }
}
