import { type FailedDraft, failed } from '../failures.ts'
import { SUGGESTED_MODEL } from './choose-model.ts'
import { OllamaRefused, UnreadableAnswer } from './wire.ts'

interface Facts {
  address: string
  model: string | null
  /** What the model had written when it happened. */
  text: string
}

/** A failed draft for anything that the network, the client or the server can throw. */
export function explainError(error: unknown, { address, model, text }: Facts): FailedDraft {
  if (error instanceof OllamaRefused) return explainRefusal(error, { address, model, text })
  if (error instanceof UnreadableAnswer)
    return text === ''
      ? failed('ollama_unreachable', `the answer from ${address} cannot be read, ${error.message}`)
      : failed('not_a_plan', `the answer from ${address} cannot be read, ${error.message}`, text)
  if (text !== '') return failed('cut_off', `the answer from ${address} broke off, ${wordsFor(error)}`, text)
  if (saysServer(error)) return failed('no_answer', `${address} says ${wordsFor(error)}`)
  return failed('ollama_unreachable', `${address}, ${wordsFor(error)}`)
}

/** An error line in a stream: the client throws its words as a plain error, without a cause. */
const saysServer = (error: unknown): boolean =>
  error instanceof Error && error.name === 'Error' && error.cause === undefined && !NO_END.test(error.message)

// What the client throws where a stream ends without `done`.
const NO_END = /^Did not receive done/

function explainRefusal({ status, message }: OllamaRefused, { address, model, text }: Facts): FailedDraft {
  if (status === 404 && /not found/.test(message)) return modelMissing(model)
  if (/context length/.test(message))
    return failed('too_long', 'it does not fit into the context of the model', text)
  return failed('no_answer', `${address} answers ${status}, ${printable(message) || 'without a word'}`, text)
}

/** The failure for a model that is not there, with the command that fetches it. */
export function modelMissing(model: string | null): FailedDraft {
  const pull = `Pull it with "ollama pull ${model ?? SUGGESTED_MODEL}" and try again, or write the steps by hand`
  return failed('model_missing', model ?? '', '', pull)
}

const CAUSES: Record<string, string> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'the name cannot be looked up now',
  EHOSTUNREACH: 'there is no way to this host',
  ENETUNREACH: 'there is no way to this network',
  ECONNRESET: 'the connection was closed',
  ETIMEDOUT: 'no answer in time',
  UND_ERR_CONNECT_TIMEOUT: 'no answer in time',
  UND_ERR_HEADERS_TIMEOUT: 'no answer in time',
  UND_ERR_SOCKET: 'the connection was closed',
}

/** What went wrong on the way, as a clause. */
export function wordsFor(error: unknown): string {
  if (!(error instanceof Error)) return 'for an unknown reason'
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return 'no answer in time'
  if (NO_END.test(error.message)) return 'before it was complete'
  const cause = error.cause instanceof Error ? error.cause : error
  if (/redirect/.test(cause.message)) return 'it redirects elsewhere, which is never followed'
  const code = 'code' in cause ? String(cause.code) : ''
  return CAUSES[code] ?? printable(cause.message)
}

/** Foreign words in one line, without characters that could not be seen. */
export function printable(words: string): string {
  return words
    .replaceAll(/[\p{C}\p{Z}\s]+/gu, ' ')
    .trim()
    .slice(0, 200)
    .toWellFormed()
}
