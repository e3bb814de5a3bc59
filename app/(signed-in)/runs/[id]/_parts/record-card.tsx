import { Card } from '#app/_components/card.tsx'
import { CopyButton } from '#app/_components/copy-button.tsx'
import { cx } from '#app/_components/cx.ts'
import { Prose } from '#app/_components/exact-text.tsx'
import { Fact } from '#app/_components/fact.tsx'
import { Elapsed, ExactTime } from '#app/_components/relative-time.tsx'
import { statusWord } from '#app/_components/status-word.tsx'
import { aftermathWords, endWords, sizeWords } from '#app/_live/end-words.ts'
import { heldWords, unlimitedWords } from '#app/_live/held-words.ts'
import type { RunView, StepRunView } from '#lib/runs/view.ts'
import { hasBegun } from '../../../_shared/has-begun.ts'
import { Script } from '../../../_shared/script.tsx'
import { REMOVAL_REASONS } from './removal-words.ts'
import { approvalWords } from './run-head.tsx'
import { VerifyRecording } from './verify-recording.tsx'

/** What stays of a run: the exact scripts, how each ended, how much it wrote and the hash over that, and who let it. */
export function RecordCard({ run }: { run: RunView }) {
  const began = hasBegun(run)
  return (
    <Card title="Record" aside={`revision ${run.plan.revision}`} className="mt-6">
      <ol className="grid gap-5">
        {run.steps.map((step) => (
          <li key={step.position}>
            <h3 className="text-sm">
              <span className="mr-2 text-faint tabular-nums">{step.position}</span>
              <Prose text={step.purpose} />
            </h3>
            <div className="mt-1.5">
              <Script text={step.script} />
            </div>
            <StepRecord step={step} />
            <StepHeld step={step} />
          </li>
        ))}
      </ol>
      <dl className="mt-5 grid gap-x-8 gap-y-2 border-line border-t pt-4 text-sm md:grid-cols-[auto_minmax(0,1fr)] max-md:[&>dd]:mb-1.5">
        <Fact name="Plan digest">
          <Digest value={run.plan.digest} label="Copy the plan's digest" />
        </Fact>
        <Fact name="Approved by">
          {run.approvals.map(approvalWords).join('; ') ||
            (run.grant !== null
              ? 'those who signed its grant'
              : run.rule === null
                ? 'nobody that is on record'
                : 'nobody: it was proven read-only')}
        </Fact>
        {run.grant !== null && (
          <Fact name="Covered by the grant">
            <Prose text={run.grant.title} />{' '}
            <Digest value={run.grant.id} label="Copy the grant's digest" short />
          </Fact>
        )}
        {run.rule !== null && <Fact name="Ran by the rule">{run.rule}</Fact>}
        <Fact name={began ? 'Ran as' : run.endedAt ? 'Was to run as' : 'Will run as'}>
          <code>{run.host.user}</code> on {run.host.name}
          {!run.host.separated && ', unseparated: web and runner share an OS user'}
        </Fact>
        <Fact name={began ? 'Started' : 'Asked for'}>
          <ExactTime at={run.startedAt} />
        </Fact>
        {run.endedAt && (
          <Fact name="Ended">
            <ExactTime at={run.endedAt} />
          </Fact>
        )}
        {run.removed && (
          <Fact name="Recording">
            removed on <ExactTime at={run.removed.at} /> {REMOVAL_REASONS[run.removed.reason]}:{' '}
            <span title={`${run.removed.bytes} bytes`}>{sizeWords(run.removed.bytes)}</span>, SHA-256{' '}
            <Digest value={run.removed.sha256} label="Copy the hash of the removed recording" />
          </Fact>
        )}
      </dl>
      {run.endedAt && began && !run.removed && <VerifyRecording run={run.id} />}
    </Card>
  )
}

function StepRecord({ step }: { step: StepRunView }) {
  return (
    <p className="mt-1.5 flex flex-wrap items-center gap-x-4 gap-y-1 text-muted text-xs">
      <span>{step.endedAt ? endWords({ end: step.status, ...step }) : statusWord(step.status)}</span>
      {step.startedAt && (
        <span>
          {step.endedAt ? 'took' : 'for'} <Elapsed since={step.startedAt} until={step.endedAt} />
        </span>
      )}
      {step.bytes !== null && <span title={`${step.bytes} bytes`}>{sizeWords(step.bytes)} of output</span>}
      {step.sha256 && (
        <span className="inline-flex min-w-0 items-center gap-1">
          SHA-256{' '}
          <Digest value={step.sha256} label={`Copy the hash of step ${step.position}'s output`} short />
        </span>
      )}
    </p>
  )
}

/** What held the step, and what it left: said in a warning's colour where nothing limited it or something is left. */
function StepHeld({ step }: { step: StepRunView }) {
  const { containment, limits } = step
  const loose = containment === 'session' || (limits !== null && unlimitedWords(limits).length > 0)
  return (
    <ul className="mt-1 grid gap-0.5 text-muted text-xs">
      {containment && (
        <li className={cx('wrap-anywhere', loose && 'text-warn')}>
          Ran {heldWords({ containment, limits })}
        </li>
      )}
      {aftermathWords(step).map((words) => (
        <li key={words} className="text-warn wrap-anywhere first-letter:uppercase">
          <Prose text={words} />
        </li>
      ))}
    </ul>
  )
}

function Digest({ value, label, short }: { value: string; label: string; short?: boolean }) {
  return (
    <span className="flex min-w-0 items-center gap-1">
      <code title={value} className="min-w-0 truncate text-xs">
        {short ? `${value.slice(0, 12)}…` : value}
      </code>
      <CopyButton text={value} label={label} quiet />
    </span>
  )
}
