import { Ollama } from 'ollama'
import type { Connection, InstalledModel } from '../model-server.ts'
import type { Place } from './address.ts'
import { explainError, modelMissing } from './explain-error.ts'
import { guardedFetch } from './guarded-fetch.ts'
import { installedModels } from './installed.ts'
import { streamAnswer } from './stream-answer.ts'
import { Running } from './wire.ts'

/** An Ollama. `signal` ends whatever is under way there. */
export function connectOllama({ url, headers }: Place, signal: AbortSignal): Connection {
  const client = new Ollama({ host: url, headers, fetch: guardedFetch(signal) })
  let installed: InstalledModel[] = []
  return {
    models: async () => {
      installed = await installedModels(client)
      return installed
    },
    answer: (model, messages, sample) => {
      const digest = installed.find(({ name }) => name === model)?.digest
      return streamAnswer(client, { model, identity: `${url} ${model} ${digest}` }, messages, sample)
    },
    onProcessor: async (model) => {
      const { models } = Running.parse(await client.ps())
      const running = models.find(({ name }) => name === model)
      return running ? running.size_vram < running.size : null
    },
    missing: modelMissing,
    explain: (error, model, text) => explainError(error, { address: url, model, text }),
  }
}
