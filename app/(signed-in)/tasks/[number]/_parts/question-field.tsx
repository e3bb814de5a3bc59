'use client'

import { useId } from 'react'
import { useAlive } from '#app/_client/use-alive.ts'
import { Prose } from '#app/_components/exact-text.tsx'
import { Input } from '#app/_components/field.tsx'
import { QUESTION_LIMITS, type Question } from '#lib/planner/question.ts'
import { visibleProse } from '#lib/shell/visible.ts'

/** One question: the offered answers as choices, and a line for any other where that will do. */
export function QuestionField({
  question: { words, choices, parameter },
  answer,
  onChange,
}: {
  question: Question
  answer: string
  onChange: (answer: string) => void
}) {
  const alive = useAlive()
  const name = useId()
  const required = parameter !== null && parameter.default === null
  const line = {
    value: answer,
    readOnly: !alive,
    maxLength: QUESTION_LIMITS.answer,
    autoComplete: 'off',
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  }
  if (choices.length === 0)
    return (
      <Input
        {...line}
        label={visibleProse(words)}
        required={required}
        hint={parameter ? <span className="wrap-anywhere">For example {parameter.example}</span> : undefined}
      />
    )
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1.5 font-[540] text-sm">
        <Prose text={words} />
      </legend>
      {choices.map((choice, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a set of choices never changes
        <div key={index} className="flex items-center gap-2.5 max-md:min-h-10">
          <input
            type="radio"
            id={`${name}-${index}`}
            name={name}
            className="size-4 shrink-0 accent-ink max-md:size-5"
            disabled={!alive}
            checked={answer === choice}
            required={required}
            onChange={() => onChange(choice)}
          />
          <label htmlFor={`${name}-${index}`} className="min-w-0">
            <Prose text={choice} />
          </label>
        </div>
      ))}
      {parameter === null && (
        <Input
          {...line}
          value={choices.includes(answer) ? '' : answer}
          label={`Another answer: ${visibleProse(words)}`}
          labelHidden
          placeholder="Another answer"
        />
      )}
    </fieldset>
  )
}
