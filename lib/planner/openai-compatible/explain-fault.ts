import { type FailedDraft, failed } from '../failures.ts'
import { printable, wordsFor } from '../ollama/explain-error.ts'
import { UnreadableAnswer } from '../ollama/wire.ts'
import { ServerFault, ServerRefused } from './wire.ts'

interface Facts {
  address: string
  model: string | null
  /** What the model had written when it happened. */
  text: string
}

/** A failed draft for anything that the network or the server can throw. The key is in none of its words. */
export function explainFault(error: unknown, { address, model, text }: Facts): FailedDraft {
  if (error instanceof ServerRefused) return explainRefusal(error, { address, model, text })
  if (error instanceof UnreadableAnswer)
    return failed(
      text === '' ? 'server_unreachable' : 'not_a_plan',
      `the answer from ${address} cannot be read, ${error.message}`,
      text,
    )
  if (error instanceof ServerFault && text === '')
    return failed('no_answer', `${address} says ${printable(error.message)}`)
  const words = error instanceof ServerFault ? printable(error.message) : wordsFor(error)
  if (text !== '') return failed('cut_off', `the answer from ${address} broke off, ${words}`, text)
  return failed('server_unreachable', `${address}, ${words}`)
}

function explainRefusal({ status, message }: ServerRefused, { address, model, text }: Facts): FailedDraft {
  const words = printable(message) || 'without a word'
  if (status === 401 || status === 403)
    return failed('server_unreachable', `${address} answers ${status}, ${words}`, text, KEY)
  if (/context (length|size|window)/i.test(message))
    return failed('too_long', 'it does not fit into the context of the model', text)
  if (status === 404 && model !== null && /model/i.test(message))
    return failed('model_missing', model, text, OTHER_MODEL)
  return failed('no_answer', `${address} answers ${status}, ${words}`, text)
}

const KEY = 'Set the key of this server as COUNTERSIGN_MODEL_KEY and start again, or write the steps by hand'

/** What to do where a server does not have the configured model. */
export const OTHER_MODEL =
  'Name one that the server has as COUNTERSIGN_MODEL and start again, or write the steps by hand'
