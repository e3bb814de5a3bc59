import { CircleAlert, CircleCheck, CircleDashed, type LucideIcon, TriangleAlert } from 'lucide-react'
import { Fragment, type ReactNode } from 'react'
import { capitalized } from '#app/_components/capitalized.ts'
import { Card } from '#app/_components/card.tsx'
import { cx } from '#app/_components/cx.ts'
import { RelativeTime } from '#app/_components/relative-time.tsx'
import type { HostCheck } from '#lib/plans/host-check/host-check.ts'
import type { PlanView, StepView } from '#lib/plans/view.ts'
import { findShapes } from '#lib/secrets/find-shapes.ts'
import { visible } from '#lib/shell/visible.ts'
import { shortDigest } from './short-digest.ts'
import { isWarning } from './step-facts.tsx'

const MANY = 8

/** What Countersign found out for itself, apart from what the author of the plan says. */
export function CheckedCard({ plan }: { plan: PlanView }) {
  return (
    <Card title="Checked, not claimed">
      <ul className="grid gap-1.5 text-sm">
        {plan.altered ? (
          // What was found is about other bytes, so none of it is shown.
          <Check tone="bad">The stored bytes do not match the digest</Check>
        ) : (
          <Checks plan={plan} />
        )}
      </ul>
    </Card>
  )
}

function Checks({ plan }: { plan: PlanView }) {
  const unparsed = plan.steps.filter(({ findings }) => findings.some(({ rule }) => rule.startsWith('shell.')))
  const hidden = plan.steps.filter(({ script }) => visible(script).some(({ kind }) => kind === 'escape'))
  const foreign = plan.steps.filter(({ script }) => visible(script).some(({ kind }) => kind === 'foreign'))
  const warnings = [...warningsOf(plan)]
  return (
    <>
      <Check tone="ok">
        The bytes match digest <code>{shortDigest(plan.digest)}</code>
      </Check>
      {unparsed.length === 0 && hidden.length === 0 && (
        <Check tone="ok">Every byte parsed, nothing hidden</Check>
      )}
      {hidden.map((step) => (
        <Check key={`hidden-${step.position}`} tone="bad">
          {toStep(step)} holds characters that nobody can see
        </Check>
      ))}
      {foreign.map((step) => (
        <Check key={`foreign-${step.position}`} tone="warn">
          {toStep(step)} holds characters beyond ASCII: they may look like others
        </Check>
      ))}
      {plan.steps.map((step) => (
        <SecretChecks key={`secrets-${step.position}`} step={step} />
      ))}
      {plan.lint.map(({ rule, step, words }) => (
        <Check key={`${step} ${words}`} tone={rule === 'lint.unasked_change' ? 'bad' : 'warn'}>
          <a href={`#step-${step}`} className="underline underline-offset-2">
            {capitalized(words)}
          </a>
        </Check>
      ))}
      {warnings.slice(0, MANY).map(([words, steps]) => (
        <Check key={words} tone="warn">
          {toSteps(steps)} {words}
        </Check>
      ))}
      {warnings.length > MANY && (
        <li className="pl-[23px] text-muted">and {warnings.length - MANY} more, at the steps</li>
      )}
      {warnings.length + plan.lint.length === 0 &&
        plan.steps.every(({ secrets }) => secrets.length === 0) && (
          <Check tone="ok">No rule found anything above low risk</Check>
        )}
      <HostChecked plan={plan} />
    </>
  )
}

function SecretChecks({ step }: { step: StepView }) {
  const shapes = findShapes(step.script)
  return (
    <>
      {step.secrets.length > 0 && (
        <Check tone="warn">
          {toStep(step)} gets{' '}
          {step.secrets.map(({ name, version }) => `${name}, version ${version}`).join('; ')}
        </Check>
      )}
      {shapes.length > 0 && (
        <Check tone="warn">
          {toStep(step)} looks like it holds a secret in plain sight: {shapes.join(', ')}
        </Check>
      )}
    </>
  )
}

/** Whether the host was asked if it has what the plan calls, and when. */
function HostChecked({ plan: { hostCheck, covers } }: { plan: PlanView }) {
  if (!hostCheck) return <Check tone="open">Not checked on {covers.host}: its runner did not answer</Check>
  const lacks = hostCheck.steps.some(({ findings }) => findings.length > 0)
  return (
    <Check tone={lacks ? 'open' : 'ok'}>
      {lacks ? `Looked at ${covers.host}` : `Every command and unit found on ${covers.host}`},{' '}
      <RelativeTime at={hostCheck.at} />
    </Check>
  )
}

/** Every warning once, with the steps that it is about. */
function warningsOf({ steps, hostCheck }: PlanView): Map<string, StepView[]> {
  const warnings = new Map<string, StepView[]>()
  for (const step of steps)
    for (const words of new Set(warningsAt(step, hostCheck)))
      warnings.set(words, [...(warnings.get(words) ?? []), step])
  return warnings
}

function warningsAt(step: StepView, hostCheck: HostCheck | null): string[] {
  const lacks = hostCheck?.steps[step.position - 1]?.findings.filter(({ doubtful }) => !doubtful) ?? []
  return [...step.findings.filter(isWarning), ...lacks].map((finding) => finding.words)
}

const toStep = ({ position }: StepView, words: ReactNode = `Step ${position}`): ReactNode => (
  <a href={`#step-${position}`} className="underline underline-offset-2">
    {words}
  </a>
)

function toSteps([first, ...others]: readonly StepView[]): ReactNode {
  if (!first || others.length === 0) return first && toStep(first)
  const more = others.map((step) => <Fragment key={step.position}>, {toStep(step, step.position)}</Fragment>)
  return (
    <>
      Steps {toStep(first, first.position)}
      {more}:
    </>
  )
}

function Check({ tone, children }: { tone: keyof typeof TONES; children: ReactNode }) {
  const { icon: Icon, tint } = TONES[tone]
  return (
    <li className="flex gap-2">
      <Icon className={cx('mt-[3px] size-[15px] shrink-0', tint)} aria-hidden="true" />
      <span className="min-w-0 wrap-anywhere">{children}</span>
    </li>
  )
}

const TONES: Record<'ok' | 'warn' | 'bad' | 'open', { icon: LucideIcon; tint: string }> = {
  ok: { icon: CircleCheck, tint: 'text-ok' },
  warn: { icon: TriangleAlert, tint: 'text-warn' },
  bad: { icon: CircleAlert, tint: 'text-bad' },
  open: { icon: CircleDashed, tint: 'text-faint' },
}
