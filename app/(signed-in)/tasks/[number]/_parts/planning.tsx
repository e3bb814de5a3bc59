import { LoaderCircle } from 'lucide-react'
import { ExactText, Prose } from '#app/_components/exact-text.tsx'
import { Elapsed } from '#app/_components/relative-time.tsx'
import { RiskBadge } from '#app/_components/risk-badge.tsx'
import { assessScript } from '#lib/risk/assess-script.ts'
import type { DraftingView } from '#lib/tasks/show-drafting.ts'
import type { TaskView } from '#lib/tasks/view.ts'
import { StepFrame } from './step-card.tsx'
import { StopPlanning } from './stop-planning.tsx'

/** The planner at work: what it does, for how long, and each step the moment it lands, parsed and graded. */
export function Planning({ task, drafting }: { task: TaskView; drafting: DraftingView }) {
  return (
    <section aria-label="The plan is being written">
      <div className="mb-4 flex flex-wrap items-center gap-3 rounded-card border border-line bg-surface px-4 py-3">
        <LoaderCircle className="size-4 shrink-0 animate-spin text-ink" aria-hidden="true" />
        <div className="min-w-0 flex-1 basis-52">
          <p role="status" className="font-[560]">
            {stageWords(drafting)}
          </p>
          <p className="text-muted text-sm">
            “<Prose text={task.text} />” <Elapsed since={drafting.startedAt} className="ml-2" />
          </p>
        </div>
        {drafting.stage === 'reading' && (
          <p className="order-last w-full text-muted text-sm">
            A model cannot be stopped while it reads: canceled now, its server stays busy until it has read
            {drafting.readingTime !== null &&
              `, about ${Math.ceil(drafting.readingTime / 1000)} s when it was last tried out`}
            .
          </p>
        )}
        {task.you.cancel.allowed && <StopPlanning number={task.number} />}
      </div>
      <h2 className="sr-only">Steps</h2>
      {drafting.steps.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: steps are appended as they land, never moved
        <div key={index} className="animate-land">
          <StepFrame
            position={index + 1}
            purpose={step.purpose || '…'}
            badge={
              step.complete ? (
                <RiskBadge risk={step.risk} />
              ) : (
                <span className="text-faint text-xs">being written</span>
              )
            }
            script={
              <pre className="min-h-9 overflow-x-auto px-3 py-2.5 leading-relaxed whitespace-pre-wrap wrap-anywhere">
                <ExactText
                  text={step.script}
                  assessment={{ words: assessScript(step.script).words, findings: [], effects: [] }}
                />
              </pre>
            }
          />
        </div>
      ))}
    </section>
  )
}

function stageWords({ stage, model, planner, ahead }: DraftingView): string {
  const who = model ?? (planner === 'runbooks' ? 'The runbooks' : 'The planner')
  if (stage === 'loading') return `${who} is being loaded into memory`
  if (stage === 'reading') return `${who} reads what you asked`
  if (stage === 'writing') return `${who} writes the plan`
  if (ahead === 0) return 'Next in line for the model'
  if (ahead !== null) return `In line for the model: ${ahead} before this one`
  return 'Waiting for a planner'
}
