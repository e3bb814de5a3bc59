import { ChevronRight, Eye, PenLine } from 'lucide-react'
import Link from 'next/link'
import { ButtonLink } from '#app/_components/button.tsx'
import { Chip } from '#app/_components/chip.tsx'
import type { Parameter, Runbook, RunbookStep } from '#lib/planner/runbooks/runbook.ts'
import type { UsableRunbook } from '#lib/runbooks/view.ts'
import { phraseWords } from '../../_shared/phrase-words.ts'
import { runsWords } from '../../_shared/runs-words.ts'
import { Script } from '../../_shared/script.tsx'

/** One runbook: what it does and what to say for it; unfolded, what it asks for and its steps as written. */
export function RunbookRow({
  runbook,
  mayUse,
  mayWrite,
}: {
  runbook: UsableRunbook
  mayUse: boolean
  mayWrite: boolean
}) {
  const { name, title, explanation, phrases, changes, runs } = runbook
  return (
    <div className="flex items-start gap-3 py-1 pr-4">
      <details className="group min-w-0 flex-1">
        <summary className="grid list-none grid-cols-[auto_minmax(0,1fr)] items-start gap-x-3 py-2 pl-4 outline-offset-[-2px] md:grid-cols-[auto_minmax(0,1fr)_9rem] [&::-webkit-details-marker]:hidden">
          <ChevronRight
            className="mt-1 size-3.5 text-faint transition-transform group-open:rotate-90"
            aria-hidden="true"
          />
          <span className="min-w-0">
            <h3 className="font-[540]">{title}</h3>
            <span className="block text-muted text-sm">{explanation}</span>
            <span className="mt-0.5 block text-faint text-sm">
              {phrases.slice(0, 2).map(phraseWords).join(' or ')}
            </span>
          </span>
          <span className="flex flex-wrap items-center gap-x-2.5 gap-y-1 max-md:col-start-2 max-md:mt-1.5">
            <Chip icon={changes ? PenLine : Eye} tone={changes ? 'warn' : 'plain'}>
              {changes ? 'changes the host' : 'only reads'}
            </Chip>
            <span className="text-faint text-xs">{runsWords(runs)}</span>
          </span>
        </summary>
        <div className="pt-1 pb-3 pl-4 md:pl-[2.6rem]">
          <Details runbook={runbook} />
          <Origin runbook={runbook} mayWrite={mayWrite} />
        </div>
      </details>
      {mayUse && (
        <ButtonLink
          href={`/tasks/new?runbook=${encodeURIComponent(name)}`}
          size="sm"
          aria-label={`Use ${title}`}
          className="mt-2"
        >
          Use
        </ButtonLink>
      )}
    </div>
  )
}

/** Whose it is, with the way to its versions or to one of the team's own in its place. */
function Origin({ runbook: { name, version }, mayWrite }: { runbook: Runbook; mayWrite: boolean }) {
  return (
    <p className="mt-3 text-muted text-sm">
      {version === null ? 'Ships with Countersign. ' : `Your team’s, version ${version}. `}
      {version !== null && (
        <Link href={`/runbooks/${name}`} className="underline underline-offset-2">
          Its versions
        </Link>
      )}
      {version === null && mayWrite && (
        <Link href={`/runbooks/new?from=${name}`} className="underline underline-offset-2">
          Adapt it for your team
        </Link>
      )}
    </p>
  )
}

function Details({ runbook }: { runbook: Runbook }) {
  const { phrases, parameters, steps, undo } = runbook
  return (
    <div className="grid gap-3 text-sm">
      <p>
        <span className="text-muted">Any of </span>
        {phrases.map(phraseWords).join(', ')}
      </p>
      <p className="text-muted">{conditions(runbook)}</p>
      {parameters.length > 0 && (
        <ul aria-label="Parameters" className="grid gap-0.5">
          {parameters.map((parameter) => (
            <li key={parameter.name} className="text-muted">
              <code className="text-fg">{parameter.name}</code>: {parameterWords(parameter)}
            </li>
          ))}
        </ul>
      )}
      <ol aria-label="Steps" className="grid gap-3">
        {steps.map((step, index) => (
          <Step key={step.heading} step={step} number={index + 1} />
        ))}
      </ol>
      {undo && (
        <p>
          <span className="text-muted">Undo: </span>
          {undo}
        </p>
      )}
    </div>
  )
}

function Step({ step: { purpose, blocks }, number }: { step: RunbookStep; number: number }) {
  return (
    <li>
      <p>
        <span className="mr-2 text-faint tabular-nums">{number}</span>
        {purpose}
      </p>
      {blocks.map(({ system, script }) => (
        <div key={system ?? 'any'} className="mt-1">
          {system && <p className="text-faint text-xs">on {system} and its relatives</p>}
          <Script text={script} />
        </div>
      ))}
    </li>
  )
}

const FAMILIES = { debian: 'Debian and Ubuntu', fedora: 'Fedora and its relatives' }

function conditions({ distributions, needs }: Runbook): string {
  const hosts = `For ${distributions.map((system) => FAMILIES[system]).join(', ')}`
  return needs.length === 0 ? `${hosts}.` : `${hosts}, with ${needs.join(', ')}.`
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
