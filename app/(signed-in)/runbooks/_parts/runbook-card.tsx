import { ChevronRight, Eye, PenLine } from 'lucide-react'
import { ButtonLink } from '#app/_components/button.tsx'
import { Chip } from '#app/_components/chip.tsx'
import { ExactText } from '#app/_components/exact-text.tsx'
import type { Parameter, Runbook, RunbookStep } from '#lib/planner/runbooks/runbook.ts'

/** One runbook: what it does, what to say for it, what it asks for, and its steps as written. */
export function RunbookCard({ runbook, mayUse }: { runbook: Runbook; mayUse: boolean }) {
  const { name, title, explanation, phrases, parameters, changes, steps } = runbook
  return (
    <section className="rounded-card border border-line bg-surface p-4 shadow-card">
      <div className="flex items-start gap-3">
        <h3 className="min-w-0 flex-1 font-[560]">{title}</h3>
        <Chip icon={changes ? PenLine : Eye} tone={changes ? 'warn' : 'plain'}>
          {changes ? 'changes the host' : 'only reads'}
        </Chip>
      </div>
      <p className="mt-1 text-muted text-sm">{explanation}</p>
      <p className="mt-2 text-sm">
        <span className="text-faint">Say </span>
        {phrases
          .slice(0, 3)
          .map((phrase) => `“${phrase.replaceAll(/[{}]/g, '')}”`)
          .join(', ')}
      </p>
      {parameters.length > 0 && (
        <ul aria-label="Parameters" className="mt-2 grid gap-0.5 text-sm">
          {parameters.map((parameter) => (
            <li key={parameter.name} className="text-muted">
              <code className="text-fg">{parameter.name}</code>: {parameterWords(parameter)}
            </li>
          ))}
        </ul>
      )}
      <div className="mt-3 flex items-start justify-between gap-3">
        <details className="group min-w-0 flex-1">
          <summary className="inline-flex min-h-8 list-none items-center gap-1.5 rounded-md text-muted text-sm hover:text-fg max-md:min-h-10 [&::-webkit-details-marker]:hidden">
            <ChevronRight className="size-3.5 transition-transform group-open:rotate-90" aria-hidden="true" />
            {steps.length} {steps.length === 1 ? 'step' : 'steps'}
          </summary>
          <ol className="mt-1.5 grid gap-3">
            {steps.map((step) => (
              <Step key={step.heading} step={step} />
            ))}
          </ol>
        </details>
        {mayUse && (
          <ButtonLink
            href={`/tasks/new?runbook=${encodeURIComponent(name)}`}
            size="sm"
            aria-label={`Use ${title}`}
          >
            Use
          </ButtonLink>
        )}
      </div>
    </section>
  )
}

function Step({ step: { purpose, blocks } }: { step: RunbookStep }) {
  return (
    <li className="text-sm">
      <p>{purpose}</p>
      {blocks.map(({ system, script }) => (
        <div key={system ?? 'any'} className="mt-1">
          {system && <p className="text-faint text-xs">on {system} and its relatives</p>}
          <pre className="overflow-x-auto rounded-[7px] bg-sunken px-3 py-2 text-xs leading-[1.6] whitespace-pre-wrap wrap-anywhere">
            <ExactText text={script} />
          </pre>
        </div>
      ))}
    </li>
  )
}

function parameterWords({ type, about, example, default: usual, values, min, max }: Parameter): string {
  const kind =
    type === 'enum'
      ? `one of ${values.join(', ')}`
      : type === 'int'
        ? `a number from ${min} to ${max}`
        : about
  return `${kind}, ${usual === null ? `for example ${example}` : `${usual} unless you say otherwise`}`
}
