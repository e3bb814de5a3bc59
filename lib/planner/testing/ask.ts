import { draftWithOllama } from '../ollama/draft.ts'
import { PATIENCE, type Patience } from '../ollama/patience.ts'
import type { Draft, DraftProgress } from '../planner.ts'
import { debian } from './hosts.ts'

interface Asked {
  text?: string
  model?: string | null
  signal?: AbortSignal
  patience?: Partial<Patience>
  onProgress?: (progress: DraftProgress) => void
}

/** Asks the Ollama at an address for a plan, as a test does it. */
export function ask(address: string, asked: Asked = {}): Promise<Draft> {
  const { text = 'show disk usage', model = null, signal = new AbortController().signal } = asked
  const onProgress = asked.onProgress ?? (() => {})
  const patience = { ...PATIENCE, ...asked.patience }
  return draftWithOllama({ text, host: debian, ollama: { address, model }, signal, patience, onProgress })
}
