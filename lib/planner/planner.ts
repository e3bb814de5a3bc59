import type { HostFacts } from '../hosts/protocol.ts'
import type { PlanSource } from '../tasks/view.ts'
import type { FailureCode } from './failures.ts'
import type { Patience } from './ollama/patience.ts'

// One interface, two planners now: built-in runbooks (no model, no network) and a local model through Ollama.

/** `auto` takes a runbook where one fits confidently and asks the model otherwise. */
export const PLANNER_CHOICES = ['auto', 'runbooks', 'ollama'] as const
export type PlannerChoice = (typeof PLANNER_CHOICES)[number]

/** Where Ollama answers, and the model to use; `model: null` lets the planner choose among the installed ones. */
export interface OllamaSettings {
  /** As people write OLLAMA_HOST: "host", "host:port", ":port" or a URL. */
  address: string
  model: string | null
}

/** What a planner gets. Nothing else about the world reaches it: no environment, no clock in the prompt. */
export interface DraftRequest {
  text: string
  host: HostFacts
  choice: PlannerChoice
  /** A runbook picked by hand, with its parameters as text. The sentence is not matched then. */
  runbook?: { name: string; parameters: Record<string, string> }
  /** Null where Ollama is not configured. */
  ollama: OllamaSettings | null
  signal: AbortSignal
  /** How long a model may take; as long as people wait where it is left out. */
  patience?: Patience
  onProgress: (progress: DraftProgress) => void
}

/** One step as its author wrote it; `timeLimit` in seconds where the runbook knows better than the default. */
export interface DraftStep {
  purpose: string
  script: string
  timeLimit?: number
  /** Whether it gets a terminal. */
  tty?: boolean
  /** Names of secrets that it gets as variables. */
  secrets?: string[]
}

/**
 * What the page shows while a plan is drafted. `loading`: the model is brought into memory; `reading`: it reads the
 * prompt; `writing`: its answer arrives. `complete` is false for a step whose block is still open.
 */
export interface DraftProgress {
  stage: 'loading' | 'reading' | 'writing'
  planner: 'runbooks' | 'ollama'
  model: string | null
  text: string
  steps: { purpose: string; script: string; complete: boolean }[]
}

export interface DraftedPlan {
  kind: 'plan'
  title: string
  explanation: string
  steps: DraftStep[]
  source: PlanSource
  /** The version that this one replaced, to be kept as an earlier revision. */
  first?: DraftedPlan
}

/** No plan: why, in a sentence that names the next step, and the text that was written, to copy from. */
export interface FailedDraft {
  kind: 'failed'
  failure: FailureCode
  detail: string
  text: string
}

export type Draft = DraftedPlan | FailedDraft
