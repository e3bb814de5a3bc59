import type { ReactNode } from 'react'
import { CopyButton } from '#app/_components/copy-button.tsx'
import { counted } from '#app/_components/counted.ts'
import { ExactText, Prose } from '#app/_components/exact-text.tsx'
import { Elapsed } from '#app/_components/relative-time.tsx'
import { RiskBadge } from '#app/_components/risk-badge.tsx'
import { StatusWord } from '#app/_components/status-word.tsx'
import type { StepCheck } from '#lib/plans/host-check/host-check.ts'
import { stepTerms } from '#lib/plans/step-terms.ts'
import type { PlanView, StepView } from '#lib/plans/view.ts'
import { assessScript } from '#lib/risk/assess-script.ts'
import type { RunView } from '#lib/runs/view.ts'
import { explain } from '#lib/shell/explain.ts'
import { withSecrets } from '#lib/shell/with-secrets.ts'
import { sourceWords } from './source-words.ts'
import { StepFacts } from './step-facts.tsx'
import { StepSecrets } from './step-secrets.tsx'

/** One step: its purpose as claimed, its exact bytes, and below them what was found by reading those bytes. */
export function StepCard({
  step,
  source,
  host,
  covers,
  run,
  comments,
}: {
  step: StepView
  source: PlanView['source']
  /** What the host said of it, where it was asked. */
  host?: StepCheck
  covers: PlanView['covers']
  run?: RunView['steps'][number]
  comments?: ReactNode
}) {
  const { environment, user, cwd } = covers
  const secrets = step.secrets.map(({ name }) => name)
  const assessment = assessScript(step.script, { environment, user, cwd, secrets })
  const explanations = explain(step.script, withSecrets(environment, secrets))
  return (
    <StepFrame
      id={`step-${step.position}`}
      position={step.position}
      purpose={step.purpose}
      badge={<RiskBadge risk={step.risk} />}
      script={
        <pre className="overflow-x-auto px-3 py-2.5 pr-10 leading-relaxed whitespace-pre-wrap wrap-anywhere">
          <ExactText
            text={step.script}
            assessment={{ ...assessment, findings: step.findings, explanations, host }}
          />
        </pre>
      }
      copy={<CopyButton quiet text={step.script} label={`Copy step ${step.position}`} />}
    >
      <p className="px-4 pb-2.5 text-faint text-xs md:pl-10">
        <Prose text={sourceWords(source)} />
      </p>
      <StepSecrets secrets={step.secrets} />
      <StepFacts terms={stepTerms(step)} findings={step.findings} effects={assessment.effects} host={host} />
      {run && run.status !== 'waiting' && <Fate run={run} />}
      {comments}
    </StepFrame>
  )
}

/** The frame of a step, also while a planner still writes it. */
export function StepFrame({
  id,
  position,
  purpose,
  badge,
  script,
  copy,
  children,
}: {
  id?: string
  position: number
  purpose: string
  badge: ReactNode
  script: ReactNode
  copy?: ReactNode
  children?: ReactNode
}) {
  return (
    <article
      id={id}
      data-step
      tabIndex={-1}
      aria-label={`Step ${position}`}
      className="mb-3 scroll-mt-4 rounded-card border border-line bg-surface shadow-card target:border-ink"
    >
      <header className="flex flex-wrap items-baseline gap-x-2.5 gap-y-1 px-4 pt-3">
        <span className="w-3.5 text-faint text-sm tabular-nums" aria-hidden="true">
          {position}
        </span>
        <h3 className="min-w-0 flex-1 basis-48 font-[540]">
          <Prose text={purpose} />
        </h3>
        {badge}
      </header>
      <div className="relative mx-4 mt-2.5 mb-3 rounded-[7px] bg-sunken md:ml-10">
        {script}
        {copy && <div className="absolute top-1 right-1">{copy}</div>}
      </div>
      {children}
    </article>
  )
}

function Fate({ run }: { run: RunView['steps'][number] }) {
  return (
    <p className="flex flex-wrap items-center gap-x-3 border-line border-t px-4 py-2 text-sm md:pl-10">
      <StatusWord status={run.status} />
      {run.exitCode !== null && run.exitCode !== 0 && <span>exit code {run.exitCode}</span>}
      {run.signal && <span>ended by {run.signal}</span>}
      {run.startedAt && run.endedAt && (
        <Elapsed since={run.startedAt} until={run.endedAt} className="text-muted" />
      )}
      {run.bytes !== null && run.endedAt && (
        <span className="text-muted">{counted(run.bytes, 'byte')} of output</span>
      )}
    </p>
  )
}
