import { KeyRound, PenLine, TriangleAlert } from 'lucide-react'
import { Chip } from '#app/_components/chip.tsx'
import { Prose } from '#app/_components/exact-text.tsx'
import { Notice } from '#app/_components/notice.tsx'
import { RiskBadge } from '#app/_components/risk-badge.tsx'
import type { PreviewStep, RunbookPreview } from '#lib/runbooks/view.ts'
import { phraseWords } from '../../_shared/phrase-words.ts'
import { Script } from '../../_shared/script.tsx'

type Read = Extract<RunbookPreview, { ok: true }>

/** A runbook as a reviewer sees it: what it asks for and its steps, graded, with examples in the place of values. */
export function PreviewPanel({ preview }: { preview: Read }) {
  const { title, explanation, area, changes, undo, parameters, plans, lost } = preview
  return (
    <div className="grid gap-4">
      <div>
        <p className="flex flex-wrap items-center gap-2">
          <strong className="font-[560]">
            <Prose text={title} />
          </strong>
          <Chip>{area}</Chip>
          {changes && (
            <Chip icon={PenLine} tone="warn">
              changes the host
            </Chip>
          )}
        </p>
        <p className="mt-1 text-muted text-sm">
          <Prose text={explanation} />
        </p>
      </div>
      {lost.length > 0 && (
        <Notice tone="warn" title="Some phrases would not pick it">
          <ul>
            {lost.map(({ phrase, picks }) => (
              <li key={phrase}>
                <Prose text={phraseWords(phrase)} />:{' '}
                {picks ? <Prose text={`picks “${picks}”`} /> : 'picks none'}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {parameters.length > 0 && (
        <ul aria-label="Parameters" className="grid gap-0.5 text-sm">
          {parameters.map(({ name, type, about, example, default: usual }) => (
            <li key={name} className="text-muted">
              <code className="text-fg">{name}</code> ({type}): <Prose text={about} />,{' '}
              <Prose text={usual === null ? `for example ${example}` : `${usual} unless you say otherwise`} />
            </li>
          ))}
        </ul>
      )}
      {plans.map(({ system, steps }) => (
        <section key={system ?? 'any'} aria-label={system ? `Steps on ${system}` : 'Steps'}>
          {system && <p className="mb-1.5 text-faint text-xs">on {system} and its relatives</p>}
          <ol className="grid gap-3">
            {steps.map((step) => (
              <Step key={step.position} step={step} />
            ))}
          </ol>
        </section>
      ))}
      {undo && (
        <p className="text-sm">
          <span className="text-muted">Undo: </span>
          <Prose text={undo} />
        </p>
      )}
    </div>
  )
}

function Step({ step: { position, purpose, script, risk, findings, secrets } }: { step: PreviewStep }) {
  return (
    <li className="min-w-0">
      <p className="mb-1 flex flex-wrap items-baseline justify-between gap-x-3 gap-y-1 text-sm">
        <span className="min-w-0 flex-1 basis-40">
          <span className="mr-2 text-faint tabular-nums">{position}</span>
          <Prose text={purpose} />
        </span>
        <RiskBadge risk={risk} />
      </p>
      <Script text={script} />
      <ul className="mt-1 grid gap-0.5 text-muted text-xs">
        {secrets.map((name) => (
          <Fact key={name} icon={KeyRound} words={`gets the secret ${name}`} />
        ))}
        {[...new Set(findings.map(({ words }) => words))].map((words) => (
          <Fact key={words} icon={TriangleAlert} words={words} />
        ))}
      </ul>
    </li>
  )
}

function Fact({ icon: Icon, words }: { icon: typeof KeyRound; words: string }) {
  return (
    <li className="flex gap-1.5">
      <Icon className="mt-[3px] size-3 shrink-0" aria-hidden="true" />
      <Prose text={words} />
    </li>
  )
}
