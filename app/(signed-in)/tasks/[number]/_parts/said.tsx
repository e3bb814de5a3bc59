import { BookOpen, PenLine, Sparkles } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { Prose } from '#app/_components/exact-text.tsx'
import type { PlanView } from '#lib/plans/view.ts'
import type { TaskView } from '#lib/tasks/view.ts'

/** The requester's sentence, and what the plan's author claims of it. Claims have this look; what was checked has another. */
export function Said({ task, plan }: { task: TaskView; plan: PlanView }) {
  const Icon = ICONS[plan.source.kind]
  return (
    <section
      aria-label="What was asked, and where the plan comes from"
      className="mb-4 grid grid-cols-[auto_minmax(0,1fr)] gap-3 rounded-card border border-line bg-surface px-4 py-3"
    >
      <span className="mt-0.5 grid size-6 place-items-center rounded-[7px] border border-line bg-sunken text-muted">
        <Icon className="size-3.5" strokeWidth={1.75} aria-hidden="true" />
      </span>
      <div className="min-w-0">
        <blockquote className="font-[520]">
          “<Prose text={task.text} />”
        </blockquote>
        <p className="text-muted">
          <Origin plan={plan} />
          {plan.explanation && (
            <>
              {': '}
              <Prose text={plan.explanation} />
            </>
          )}
        </p>
        {plan.source.kind === 'model' && <Since source={plan.source} />}
      </div>
    </section>
  )
}

/** What a model was told beside the request: answers, and why it wrote the plan anew. */
function Since({
  source: { answers = [], follows },
}: {
  source: Extract<PlanView['source'], { kind: 'model' }>
}) {
  return (
    <>
      {answers.map(({ question, answer }) => (
        <p key={question} className="mt-1 text-muted text-sm">
          <Prose text={question} /> <Prose text={answer} className="text-fg" />
        </p>
      ))}
      {follows && (
        <p className="mt-1 text-muted text-sm">
          {follows.kind === 'changes' ? (
            <>
              Written anew after revision {follows.revision}, because {follows.reviewer} said: “
              <Prose text={follows.words} />”
            </>
          ) : (
            <>
              Written anew after step {follows.step} of revision {follows.revision} {follows.outcome} in{' '}
              <Link href={`/runs/${follows.run}`} className="underline underline-offset-2">
                its run
              </Link>
              . The model read the end of that output, which nobody vouches for.
            </>
          )}{' '}
          <Link
            href={`?tab=revisions&from=${follows.revision}`}
            scroll={false}
            className="underline underline-offset-2"
          >
            Compare with revision {follows.revision}
          </Link>
        </p>
      )}
    </>
  )
}

const ICONS = { runbook: BookOpen, model: Sparkles, member: PenLine }

function Origin({ plan: { source, author, explanation } }: { plan: PlanView }): ReactNode {
  if (source.kind === 'runbook')
    return (
      <>
        The runbook{' '}
        <Link
          href={
            source.version ? `/runbooks/${source.name}?version=${source.version}` : `/runbooks#${source.name}`
          }
          className="underline underline-offset-2"
        >
          {source.title}
        </Link>
        {source.version ? `, version ${source.version} (your team’s)` : ''}
        <Parameters values={source.parameters} />
      </>
    )
  if (source.kind === 'model')
    return `${source.model} wrote this in ${source.seconds} s${explanation ? ' and says' : ''}`
  return source.basedOn === null
    ? `${author.name} wrote the steps by hand`
    : `${author.name} edited revision ${source.basedOn} by hand`
}

function Parameters({ values }: { values: Record<string, string> }) {
  const entries = Object.entries(values)
  if (entries.length === 0) return null
  return (
    <>
      {' with '}
      {entries.map(([name, value], index) => (
        <span key={name}>
          {index > 0 && ', '}
          {name} <code>{value}</code>
        </span>
      ))}
    </>
  )
}
