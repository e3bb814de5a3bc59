import type { FailedDraft } from './failures.ts'
import type { Message } from './ollama/prompt.ts'

export interface InstalledModel {
  name: string
  /** SHA-256 of the model's manifest: the same name may stand for other weights tomorrow (ML-16). */
  digest: string | null
  /** Bytes; 0 where the server does not say. */
  size: number
}

/** How an answer is drawn, where a plan is not to be drawn as usual. */
export interface Sample {
  seed: number
  temperature: number
  /** How many words at most. */
  words?: number
}

/** The usual: the likeliest words, as many as a plan may have. */
export const DRAWN = {
  temperature: 0,
  seed: 7,
  words: 400,
  // Marks of a chat template and the beginning of another task: never part of a plan. Four are the most that servers take.
  stop: ['<|im_start|>', '<|im_end|>', '<|endoftext|>', '\nTask:'],
}

export type AnswerEvent =
  /** The model is in memory and reads the prompt now. */
  | { kind: 'loaded' }
  | { kind: 'text'; text: string }
  /** The server itself says that the answer is complete, and why it ended. Nothing comes after it. */
  | { kind: 'ended'; reason: string | null }

/** A server of models, whatever it speaks. All that it says is untrusted, and everything may throw. */
export interface Connection {
  models(): Promise<InstalledModel[]>
  /** An answer as it arrives; only `ended` says that it is complete. */
  answer(model: string, messages: readonly Message[], sample?: Sample): AsyncGenerator<AnswerEvent>
  /** Whether some of a loaded model lies outside the graphics card's memory; null where the server does not say. */
  onProcessor(model: string): Promise<boolean | null>
  /** A failed draft for a server that lacks the configured model, or has none at all. */
  missing(model: string | null): FailedDraft
  /** A failed draft for anything that the two above can throw, and what was written until then. */
  explain(error: unknown, model: string | null, text: string): FailedDraft
}
