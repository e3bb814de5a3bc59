import type { Questions } from './shapes.ts'
import { visibleProse } from './visible.ts'

/** What the planner of a task asks, as one reads it in a terminal. */
export const showQuestions = ({ questions }: Questions): string =>
  [
    'The planner asks:',
    ...questions.map((question, index) => `${index + 1}. ${showQuestion(question)}`),
  ].join('\n')

/** One question with its choices, an example, and the answer that stands there already. */
export function showQuestion({ words, choices, answer, parameter }: Questions['questions'][number]): string {
  const hints = [
    ...(choices.length > 0 ? [`one of: ${choices.map(visibleProse).join(', ')}`] : []),
    ...(parameter && choices.length === 0 ? [`for example ${visibleProse(parameter.example)}`] : []),
    ...(answer ? [`now ${visibleProse(answer)}`] : []),
  ]
  return hints.length > 0 ? `${visibleProse(words)} (${hints.join('; ')})` : visibleProse(words)
}
