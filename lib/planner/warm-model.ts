import { connect } from './connect.ts'
import { readAddress } from './ollama/address.ts'
import { chooseModel } from './ollama/choose-model.ts'
import { promptFor } from './ollama/prompt.ts'
import type { KnownHost, ModelServer } from './planner.ts'

/**
 * Has the model read what every prompt for this host begins with, so that the first plan finds it in the server's memory:
 * a cold prompt takes 16 s on two cores, one with a known beginning half a second. Never throws: nobody waits for it.
 */
export async function warmModel({
  server,
  host,
  signal,
}: {
  server: ModelServer
  host: KnownHost
  signal: AbortSignal
}): Promise<void> {
  const place = readAddress(server.address)
  if (!place) return
  const connection = connect(server, place, signal)
  try {
    const model = chooseModel(await connection.models(), server.model)
    if (!model) return
    const answer = connection.answer(model.name, promptFor('', host), { seed: 0, temperature: 0, words: 1 })
    for await (const { kind } of answer) if (kind === 'ended') return
  } catch {
    // Whoever asks for a plan hears what is wrong.
  }
}
