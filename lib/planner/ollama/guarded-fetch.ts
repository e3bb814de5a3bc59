import { ChatLine, OllamaRefused, UnreadableAnswer } from './wire.ts'

/** Bytes of one answer that are read at most; the longest real one, a model's description, has some 100 kB. */
export const MAX_ANSWER = 4 * 1024 * 1024

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
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const encoder = new TextEncoder()
  let rest = ''
  let bytes = 0
  let number = 0
  return new TransformStream({
    transform(chunk, controller) {
      bytes += chunk.byteLength
      if (bytes > MAX_ANSWER) throw new UnreadableAnswer(`it is larger than ${MAX_ANSWER} bytes`)
      const lines = (rest + decode(decoder, chunk)).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        number += 1
        if (!isChatLine(line)) throw new UnreadableAnswer(`line ${number} is not what Ollama writes`)
        controller.enqueue(encoder.encode(`${line}\n`))
      }
    },
    flush(controller) {
      if (isChatLine(rest)) controller.enqueue(encoder.encode(`${rest}\n`))
      else if (number === 0 && rest !== '') throw new UnreadableAnswer('it is not what Ollama writes')
    },
  })
}

function decode(decoder: TextDecoder, chunk: Uint8Array): string {
  try {
    return decoder.decode(chunk, { stream: true })
  } catch {
    throw new UnreadableAnswer('it is not UTF-8')
  }
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
  const text = await beginning(response)
  try {
    const line = ChatLine.parse(JSON.parse(text))
    return 'error' in line ? line.error.slice(0, MAX_WORDS) : text.slice(0, MAX_WORDS)
  } catch {
    return text.slice(0, MAX_WORDS)
  }
}

async function beginning(response: Response): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true })
    if (text.length > 4 * MAX_WORDS) break
  }
  return text
}
