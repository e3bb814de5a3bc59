import { serverWords } from '#app/_components/server-words.ts'
import { configuredServer } from '#lib/planner/configured-server.ts'
import { describeOllama } from '#lib/planner/ollama/status.ts'

/** Whether a model can plan here, and what works without one. */
export async function OllamaNote() {
  const status = await describeOllama(configuredServer())
  const place = status.api === 'ollama' ? 'OLLAMA_HOST' : 'COUNTERSIGN_MODEL_URL'
  return (
    <div className="mt-5 border-line border-t pt-4 text-sm">
      <h2 className="font-[560]">Who writes the plans</h2>
      <ul className="mt-1 grid gap-1 text-muted">
        <li>Built-in runbooks work at once, without a model or a network.</li>
        <li>
          {serverWords(status)}{' '}
          {!status.reachable
            ? `Start it any time; ${place} says where it is.`
            : (status.detail ?? 'It writes what no runbook fits.')}
        </li>
      </ul>
    </div>
  )
}
