import Link from 'next/link'
import type { ReactNode } from 'react'
import { Avatar } from '#app/_components/avatar.tsx'
import { Card } from '#app/_components/card.tsx'
import { cx } from '#app/_components/cx.ts'
import { Prose } from '#app/_components/exact-text.tsx'
import { ExactTime, RelativeTime } from '#app/_components/relative-time.tsx'
import type { PlanView, ReviewView } from '#lib/plans/view.ts'
import { stillNeeded, tooFew } from '#lib/policies/still-needed.ts'
import type { TaskView } from '#lib/tasks/view.ts'
import { barredFrom } from './barred-from.ts'

/** Who decided what, who may still decide, who may not and why, and the rule behind it. */
export function ApprovalsCard({ task, plan }: { task: TaskView; plan: PlanView }) {
  const { resolution } = plan
  const { have } = resolution
  // A run uses approvals up: what follows is its record, until somebody approves another one.
  const over = task.status === 'canceled' || task.status === 'expired'
  const [run] = task.runs
  const used = run?.revision === plan.revision && have === 0 && task.status !== 'awaiting_review'
  const unreviewed = used && run.by !== 'people' ? UNREVIEWED[run.by] : null
  return (
    <Card title="Approvals" aside={unreviewed?.aside ?? asideWords(plan, used)}>
      <ul className="grid gap-2.5 text-sm">
        {plan.reviews.map((review) => (
          <Line
            key={`${review.reviewer.id} ${review.createdAt}`}
            mark={<Avatar name={review.reviewer.name} faint={!review.counts && !used} />}
            name={nameOf(review.reviewer, task.you.id)}
            faint={!review.counts && !used}
            aside={<RelativeTime at={review.createdAt} />}
          >
            {reviewWords(review, used)}
            {review.decision === 'approve' && review.counts && !used && (
              <>
                , good until <ExactTime at={review.expiresAt} />
              </>
            )}
            {review.reason && (
              <>
                {': '}
                <Prose text={review.reason} />
              </>
            )}
          </Line>
        ))}
        {resolution.unreviewed && !used && (
          <Line mark={<Avatar name="Countersign" kind="system" />} name="Nobody has to review this">
            The runner proved that every step only looks, and a rule lets such a plan run by itself. Its
            record says so. A rejection stops it.
          </Line>
        )}
        {resolution.grant && !used && (
          <Line mark={<Avatar name="Countersign" kind="system" />} name="Covered by a grant">
            <Prose text={resolution.grant.title} />: {resolution.grant.left} of {resolution.grant.uses} uses
            left, until <ExactTime at={resolution.grant.until} />. Whoever signed it approved plans of exactly
            this form.
          </Line>
        )}
        {unreviewed && (
          <Line mark={<Avatar name="Countersign" kind="system" />} name={unreviewed.name}>
            {unreviewed.words}
          </Line>
        )}
        {resolution.state === 'pending' && !used && !over && !plan.altered && (
          <Open task={task} plan={plan} />
        )}
        {barredFrom(task, plan).map(({ id, name, why }) => (
          <Line key={id} mark={<Avatar name={name} faint />} name={name} faint>
            {why}
          </Line>
        ))}
      </ul>
      <p className="mt-3 border-line border-t pt-2.5 text-muted text-xs">
        Rule: {resolution.rule}.{' '}
        {task.startWhenApproved ? 'It starts by itself once approved.' : 'Once approved it waits for Run.'}
      </p>
    </Card>
  )
}

const UNREVIEWED = {
  grant: {
    aside: 'by a grant',
    name: 'It ran under a grant',
    words: 'Nobody reviewed this plan. Whoever signed the grant approved plans of exactly this form.',
  },
  rule: {
    aside: 'by a rule',
    name: 'It ran by a rule',
    words: 'Nobody reviewed this plan. The runner proved that every step only looks.',
  },
}

const asideWords = (
  { resolution: { unreviewed, grant, have, required } }: PlanView,
  used: boolean,
): string =>
  used ? 'used by the run' : grant ? 'by a grant' : unreviewed ? 'by a rule' : `${have} of ${required}`

function Open({ task, plan }: { task: TaskView; plan: PlanView }) {
  const { canUnblock, have, required, needed, waitsUntil, reachable } = plan.resolution
  const missing = required - have
  const names = namesOf(canUnblock, task.you.id)
  const empty = (
    <span
      aria-hidden="true"
      className="block size-6 shrink-0 rounded-full border-[1.5px] border-line-strong border-dashed"
    />
  )
  if (missing === 0)
    return (
      <Line mark={empty} name="Waits">
        Enough people approved. By the rule it may start{' '}
        {waitsUntil && <RelativeTime at={waitsUntil} direction="future" />}.
      </Line>
    )
  if (!reachable)
    return (
      <Line mark={empty} name={<span className="text-warn">Not enough people</span>}>
        {tooFew(needed, names)}{' '}
        <Link href="/members" className="underline underline-offset-2">
          Go to Members
        </Link>
      </Line>
    )
  return (
    <Line mark={empty} name={stillNeeded(needed)}>
      {names}
    </Line>
  )
}

function Line({
  mark,
  name,
  faint,
  aside,
  children,
}: {
  mark: ReactNode
  name: ReactNode
  faint?: boolean
  aside?: ReactNode
  children: ReactNode
}) {
  return (
    <li className="flex items-start gap-2.5">
      <span className="mt-1">{mark}</span>
      <span className="min-w-0 flex-1 leading-snug">
        <span className={cx('block', faint && 'text-muted')}>{name}</span>
        <span className="block text-muted text-xs wrap-anywhere">{children}</span>
      </span>
      {aside && <span className="mt-0.5 shrink-0 text-faint text-xs">{aside}</span>}
    </li>
  )
}

const MOST_NAMES = 8

function namesOf(members: readonly { id: string; name: string }[], you: string | null): string {
  const names = members.slice(0, MOST_NAMES).map((member) => nameOf(member, you))
  const more = members.length - names.length
  return more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', ')
}

const nameOf = ({ id, name }: { id: string; name: string }, you: string | null): string =>
  id === you ? `${name} (you)` : name

function reviewWords({ decision, counts, solo, assurance }: ReviewView, used: boolean): string {
  const words = { approve: 'approved', reject: 'rejected', request_changes: 'asked for changes' }[decision]
  const how = assurance === 'passkey' ? ', signed with a passkey' : solo ? ' alone, in solo mode' : ''
  return `${words}${how}${counts || used ? '' : ', no longer counts'}`
}
