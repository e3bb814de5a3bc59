'use client'

import { MessageSquareText } from 'lucide-react'
import { useState } from 'react'
import { z } from 'zod'
import type { Problem } from '#app/_client/call-api.ts'
import { parseJson } from '#app/_client/parse-json.ts'
import { useDraft } from '#app/_client/use-draft.ts'
import { ActButton } from '#app/_components/act-button.tsx'
import { ErrorNotice } from '#app/_components/error-notice.tsx'
import { Prose } from '#app/_components/exact-text.tsx'
import { SecretField } from '#app/_components/secrets/secret-field.tsx'
import { useChoices } from '#app/_components/secrets/use-choices.ts'
import { useSecrets } from '#app/_components/secrets/use-secrets.ts'
import type { Asker } from '#lib/planner/question.ts'
import type { TaskView } from '#lib/tasks/view.ts'
import { QuestionField } from './question-field.tsx'
import { useTaskChange } from './use-task-change.ts'

/** What the planner has to know first: answered here, or skipped. Whoever may not answer reads the questions. */
export function Questions({
  number,
  questions: { id, from, questions },
  planned,
  you,
}: {
  number: number
  questions: NonNullable<TaskView['questions']>
  /** Whether a plan stands that is asked about anew. */
  planned: boolean
  you: Pick<TaskView['you'], 'answer' | 'cancel'>
}) {
  const { send, pending, problem } = useTaskChange(number)
  const [draft, write, forget] = useDraft(`answers:${id}`, initial(questions))
  const answers = Answers.parse(parseJson(draft))
  const secrets = useChoices()
  const known = useSecrets()
  const [lost, setLost] = useState<Problem | null>(null)
  const submit = async (body: object) => {
    if (await send('answers', { questions: id, ...body })) forget()
  }
  const submitAnswers = async () => {
    const kept = await secrets.keep()
    setLost(kept.ok ? null : kept.problem)
    if (!kept.ok) return
    const named = questions.map(({ parameter }, at) => kept.value[parameter?.name ?? ''] ?? answers[at] ?? '')
    await submit({ answers: named })
  }
  return (
    <form
      aria-labelledby="questions"
      className="mb-4 grid max-w-[46rem] grid-cols-[minmax(0,1fr)] gap-4 rounded-card border border-line bg-surface px-4 py-4 shadow-card"
      onSubmit={(event) => {
        event.preventDefault()
        void submitAnswers()
      }}
    >
      <div className="flex items-start gap-3">
        <MessageSquareText className="mt-[3px] size-4 shrink-0 text-ink" aria-hidden="true" />
        <div className="min-w-0">
          <h2 id="questions" className="font-[580] wrap-anywhere">
            {titleOf(from, planned)}
          </h2>
          <p className="text-muted text-sm">{hintOf(from, planned)}</p>
        </div>
      </div>
      {questions.map((question, index) => {
        const { words, parameter } = question
        const answer = answers[index] ?? ''
        // biome-ignore-start lint/suspicious/noArrayIndexKey: a set of questions never changes
        if (!you.answer.allowed)
          return (
            <p key={index}>
              <Prose text={words} />
            </p>
          )
        if (parameter?.type === 'secret')
          return (
            <SecretField
              key={index}
              label={words}
              suggested={parameter.example}
              known={known}
              choice={secrets.of(parameter.name, answer)}
              onChange={(choice) => secrets.choose(parameter.name, choice)}
            />
          )
        return (
          <QuestionField
            key={index}
            question={question}
            answer={answer}
            onChange={(next) =>
              write(JSON.stringify(questions.map((_, at) => (at === index ? next : (answers[at] ?? '')))))
            }
          />
        )
        // biome-ignore-end lint/suspicious/noArrayIndexKey: a set of questions never changes
      })}
      {lost && <ErrorNotice title="The secret was not kept" problem={lost} />}
      {problem && <ErrorNotice title="The answers were not taken" problem={problem} />}
      {you.answer.allowed ? (
        <div className="flex flex-wrap justify-end gap-2">
          {you.cancel.allowed && (
            <ActButton variant="ghost" pending={pending === 'cancel'} onClick={() => send('cancel')}>
              {planned ? 'Keep the plan' : 'Cancel task'}
            </ActButton>
          )}
          <ActButton disabled={pending !== null} onClick={() => submit({ skip: true })}>
            {from.kind === 'model' ? 'Plan with what you have' : 'Ask a model instead'}
          </ActButton>
          <ActButton type="submit" variant="primary" pending={pending === 'answers'}>
            {planned ? 'Plan anew' : 'Answer'}
          </ActButton>
        </div>
      ) : (
        <p className="text-muted text-sm">{you.answer.why}</p>
      )}
    </form>
  )
}

const initial = (questions: NonNullable<TaskView['questions']>['questions']): string =>
  JSON.stringify(questions.map(({ answer }) => answer ?? ''))

const Answers = z.array(z.string()).catch([])

function titleOf(from: Asker, planned: boolean): string {
  if (from.kind === 'model') return `${from.model} asks before it plans`
  return planned
    ? `What should be different about “${from.title}”?`
    : `“${from.title}” fits, and needs to know`
}

function hintOf(from: Asker, planned: boolean): string {
  if (from.kind === 'model')
    return 'The words are the model’s. Answer what you can; what you leave empty it has to do without.'
  return planned
    ? 'Its steps are written anew with these values, as another revision.'
    : 'These values go into the plan as quoted text, never as commands.'
}
