import { readEnv } from '#lib/env.ts'
import { describeOllama } from '#lib/planner/ollama/status.ts'

/** Whether a model can plan here, and what works without one. */
export async function OllamaNote() {
  const { ollamaHost, model } = readEnv()
  const ollama = await describeOllama({ address: ollamaHost, model })
  return (
    <div className="mt-5 border-line border-t pt-4 text-sm">
      <h2 className="font-[560]">Who writes the plans</h2>
      <ul className="mt-1 grid gap-1 text-muted">
        <li>Built-in runbooks work at once, without a model or a network.</li>
        <li>
          {ollama.reachable && ollama.model
            ? `Ollama answers at ${ollama.address}; ${ollama.model} writes what no runbook fits.`
            : ollama.reachable
              ? `Ollama answers at ${ollama.address}, but has no model that can plan. Pull one, for example: ollama pull qwen3:8b`
              : `Ollama does not answer at ${ollama.address}. Start it any time; OLLAMA_HOST says where it is.`}
        </li>
      </ul>
    </div>
  )
}
