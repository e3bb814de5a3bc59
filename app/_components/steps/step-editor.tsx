'use client'

import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { Problem } from '#app/_client/call-api.ts'
import { useAlive } from '#app/_client/use-alive.ts'
import { useDraft } from '#app/_client/use-draft.ts'
import { ActButton } from '../act-button.tsx'
import { Button } from '../button.tsx'
import { ErrorNotice } from '../error-notice.tsx'
import { Checkbox, Input, Textarea } from '../field.tsx'
import { IconButton } from '../icon-button.tsx'
import { useSecrets } from '../secrets/use-secrets.ts'
import {
  type EditedStep,
  emptyStep,
  LONGEST_LIMIT,
  limitFault,
  moveStep,
  readSteps,
  type SentStep,
  stepFault,
  unseenIn,
} from './edited-steps.ts'
import { SecretHint } from './secret-hint.tsx'
import { SecretPicker } from './secret-picker.tsx'

/**
 * Steps written by hand. The draft stays in this tab until it was taken. `save` sends the steps and says what went
 * wrong, or null.
 */
export function StepEditor({
  draft,
  initial,
  saveLabel,
  save,
  cancel,
  children,
}: {
  /** Names the draft, so that it is found again after a reload. */
  draft: string
  initial: readonly SentStep[]
  saveLabel: string
  save: (steps: SentStep[]) => Promise<Problem | null>
  cancel: ReactNode
  children?: ReactNode
}) {
  const [start] = useState(() => initial.map((step, index) => ({ ...step, key: String(index) })))
  const [kept, keep, forget] = useDraft(`steps:${draft}`)
  const alive = useAlive()
  const known = useSecrets().map(({ name }) => name)
  const [pending, setPending] = useState(false)
  const [checked, setChecked] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const steps = readSteps(kept) ?? (start.length > 0 ? start : [FIRST])
  const change = (next: EditedStep[]) => keep(JSON.stringify(next))
  const put = (index: number, part: Partial<EditedStep>) =>
    change(steps.map((step, at) => (at === index ? { ...step, ...part } : step)))

  const submit = async () => {
    setChecked(true)
    if (steps.some((step) => stepFault(step) ?? limitFault(step))) return
    setPending(true)
    const refused = await save(
      steps.map(({ key: _, ...step }) => ({ ...step, purpose: step.purpose.trim() })),
    )
    setProblem(refused)
    // Held until the page is left: a second press on the way would send a second time.
    if (refused) setPending(false)
    else forget()
  }
  return (
    <form
      aria-label="Steps"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <h2 className="sr-only">Steps</h2>
      <ol className="grid gap-3">
        {steps.map((step, index) => (
          <li key={step.key} className="rounded-card border border-line bg-surface p-4 shadow-card">
            <div className="mb-2 flex items-center gap-1">
              <h3 className="flex-1 font-[560] text-sm">Step {index + 1}</h3>
              <IconButton
                size="sm"
                icon={ArrowUp}
                label={`Move step ${index + 1} up`}
                disabled={index === 0}
                onClick={() => change(moveStep(steps, index, -1))}
              />
              <IconButton
                size="sm"
                icon={ArrowDown}
                label={`Move step ${index + 1} down`}
                disabled={index === steps.length - 1}
                onClick={() => change(moveStep(steps, index, 1))}
              />
              <IconButton
                size="sm"
                icon={Trash2}
                label={`Remove step ${index + 1}`}
                disabled={steps.length === 1}
                onClick={() => change(steps.filter((_, at) => at !== index))}
              />
            </div>
            <div className="grid gap-3">
              <Input
                label="What it is for"
                value={step.purpose}
                readOnly={!alive}
                maxLength={300}
                onChange={(event) => put(index, { purpose: event.target.value })}
              />
              <Textarea
                label="Command"
                className="min-h-11 font-mono"
                rows={2}
                spellCheck={false}
                autoCapitalize="off"
                autoComplete="off"
                value={step.script}
                readOnly={!alive}
                onChange={(event) => put(index, { script: event.target.value })}
                error={checked ? stepFault(step) : null}
                hint={unseenIn(step.script)}
              />
              <div className="flex flex-wrap gap-x-6 gap-y-2 text-sm">
                <Input
                  label="Ended after, in seconds"
                  type="number"
                  inputMode="numeric"
                  min={1}
                  max={LONGEST_LIMIT}
                  className="w-28"
                  value={step.timeLimit || ''}
                  readOnly={!alive}
                  onChange={(event) => put(index, { timeLimit: event.target.valueAsNumber || 0 })}
                  error={checked ? limitFault(step) : null}
                />
                {/* Beside the field itself, whatever stands below it. */}
                <div className="flex flex-wrap gap-x-6 gap-y-2 md:mt-8">
                  <Checkbox
                    label="Needs a terminal"
                    checked={step.tty}
                    disabled={!alive}
                    onChange={(event) => put(index, { tty: event.target.checked })}
                  />
                  <Checkbox
                    label="May leave processes behind"
                    checked={step.leavesProcesses}
                    disabled={!alive}
                    onChange={(event) => put(index, { leavesProcesses: event.target.checked })}
                  />
                </div>
              </div>
              <SecretHint text={step.script} />
              <SecretPicker
                step={index + 1}
                known={known}
                chosen={step.secrets}
                onChange={(secrets) => put(index, { secrets })}
              />
            </div>
          </li>
        ))}
      </ol>
      <Button className="mt-3" size="sm" icon={Plus} onClick={() => change([...steps, emptyStep()])}>
        Add a step
      </Button>
      {children}
      {problem && <ErrorNotice className="mt-4" title="The steps were not taken" problem={problem} />}
      <div className="mt-4 flex flex-wrap justify-end gap-2">
        {cancel}
        <ActButton type="submit" variant="primary" pending={pending}>
          {saveLabel}
        </ActButton>
      </div>
    </form>
  )
}

const FIRST = emptyStep('first')
