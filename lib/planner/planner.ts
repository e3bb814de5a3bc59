import { z } from 'zod'
import type { HostFacts } from '../hosts/protocol.ts'
import type { Survey } from '../hosts/survey.ts'
import type { FailedDraft } from './failures.ts'
import type { Patience } from './ollama/patience.ts'
import type { PlanSource } from './plan-source.ts'
import type { Answered, Asker, Question } from './question.ts'
import type { Runbook } from './runbooks/runbook.ts'

// One interface, two planners: built-in runbooks (no model, no network), and a model on a server like Ollama or OpenAI.

/** `auto` takes a runbook where one fits confidently and asks the model otherwise. */
export const PLANNER_CHOICES = ['auto', 'runbooks', 'ollama'] as const
export type PlannerChoice = (typeof PLANNER_CHOICES)[number]

/** Where a server of models answers, what it speaks, and the model; `model: null` lets the planner choose an installed one. */
export interface ModelServer {
  /** What it speaks: Ollama's own API where this is left out, else the one of llama.cpp, vLLM and LM Studio. */
  api?: 'ollama' | 'openai-compatible'
  /** As people write OLLAMA_HOST: "host", "host:port", ":port" or a URL. */
  address: string
  /** Proves to the server who asks. Never shown, never logged. */
  key?: string | null
  model: string | null
}

/** A host as its runner describes it, with what the runner found there, if it looked. */
export type KnownHost = HostFacts & { survey?: Survey | null }

/** What a model was told for a plan, word by word, and when the facts in it were found. */
export const Told = z.object({
  messages: z.array(z.object({ role: z.enum(['system', 'user', 'assistant']), content: z.string() })),
  /** ISO 8601; null where the runner had not looked around its host. */
  surveyedAt: z.string().nullable(),
})
export type Told = z.infer<typeof Told>

/** What a planner gets. Nothing else about the world reaches it: no environment, no clock in the prompt. */
export interface DraftRequest {
  text: string
  host: KnownHost
  choice: PlannerChoice
  /** Every runbook that may be picked; left out, those that ship. */
  runbooks?: readonly Runbook[]
  /** A runbook picked by hand, with its parameters as text. The sentence is not matched then. */
  runbook?: { name: string; parameters: Record<string, string> }
  /** What the requester answered to the model's questions so far. */
  answers?: readonly Answered[]
  /** The requester answers no more: the model has to plan with what there is. */
  closed?: boolean
  /** A plan that is to be written anew, and why. */
  revises?: Revised
  /** Null where Ollama is not configured. */
  ollama: ModelServer | null
  signal: AbortSignal
  /** How long a model may take; as long as people wait where it is left out. */
  patience?: Patience
  /** What the host finds wrong with some scripts: commands that it lacks, options that its programs do not know. */
  askHost?: (scripts: readonly string[]) => Promise<{ rule: string; words: string }[]>
  onProgress: (progress: DraftProgress) => void
}

/** Why a plan is to be written anew. Both words and output are data: whatever they say, people review what follows. */
export type Reason =
  | { kind: 'changes'; words: string }
  /** `outcome` continues "step 2 ", as in "ended with exit code 3"; `output` is the end of what it wrote. */
  | { kind: 'failed_run'; step: number; outcome: string; output: string }

export interface Revised {
  scripts: readonly string[]
  reason: Reason
}

/** One step as its author wrote it; `timeLimit` in seconds where the runbook knows better than the default. */
export interface DraftStep {
  purpose: string
  script: string
  timeLimit?: number
  /** Whether it gets a terminal. */
  tty?: boolean
  /** Whether processes may stay behind. */
  leavesProcesses?: boolean
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
  /** Where a model wrote it. */
  told?: Told
  /** The version that this one replaced, to be kept as an earlier revision. */
  first?: DraftedPlan
}

/** No plan yet: what has to be known first. */
export interface AskedBack {
  kind: 'questions'
  from: Asker
  questions: Question[]
}

export type Draft = DraftedPlan | AskedBack | FailedDraft
