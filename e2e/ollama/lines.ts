import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const FIXTURES = join(import.meta.dirname, '../fixtures/ollama')

/** What a real server (0.17.4, qwen2.5-coder:1.5b) answered. */
export const fixture = (name: string): string => readFileSync(join(FIXTURES, name), 'utf8')

export const MODEL = 'qwen2.5-coder:1.5b'

/** The lines of a recorded stream. */
export const recorded = (name: string): string[] => fixture(name).trim().split('\n')

/** A text as Ollama streams it: about one word a line, then the line that says it is done. */
export function linesOf(text: string, model: string, reason = 'stop'): string[] {
  const pieces = text.match(/\s?[^\s]{1,12}|\s/g) ?? []
  return [...pieces.map((content) => pieceLine(content, model)), doneLine(model, reason, pieces.length)]
}

export function pieceLine(content: string, model: string): string {
  return JSON.stringify({ model, created_at: CREATED, message: { role: 'assistant', content }, done: false })
}

export function doneLine(model: string, reason: string, pieces = 0): string {
  const message = { role: 'assistant', content: '' }
  const counts = { total_duration: 1_000_000, prompt_eval_count: 245, eval_count: pieces }
  return JSON.stringify({ model, created_at: CREATED, message, done: true, done_reason: reason, ...counts })
}

const CREATED = '2026-11-23T06:30:02.640879998Z'

/** A piece of what a model thinks before it answers. */
export function thoughtLine(model: string): string {
  const message = { role: 'assistant', content: '', thinking: 'Hmm, the user wants' }
  return JSON.stringify({ model, created_at: CREATED, message, done: false })
}
