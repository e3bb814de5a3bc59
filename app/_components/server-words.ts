import type { describeOllama } from '#lib/planner/ollama/status.ts'

type Status = Pick<Awaited<ReturnType<typeof describeOllama>>, 'api' | 'reachable' | 'address' | 'model'>

/** Whether the configured server of models answers, and with which model. */
export function serverWords({ api, reachable, address, model }: Status): string {
  const server = api === 'ollama' ? 'Ollama' : 'The model server'
  if (!reachable) return `${server} does not answer at ${address}.`
  if (model === null) return `${server} answers at ${address}, but has no model that can plan.`
  return `${server} answers at ${address} with ${model}.`
}
