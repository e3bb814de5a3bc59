import { Card } from '#app/_components/card.tsx'
import { ExactText } from '#app/_components/exact-text.tsx'
import { Fold } from '#app/_components/fold.tsx'
import { RelativeTime } from '#app/_components/relative-time.tsx'
import type { PlanView } from '#lib/plans/view.ts'

/** Word by word what the model was told: nothing else of the host or of the task reached it. */
export function ToldCard({ told }: { told: NonNullable<PlanView['told']> }) {
  const last = told.messages.at(-1)
  return (
    <Card
      title="What the model was told"
      aside={
        told.surveyedAt && (
          <>
            facts from <RelativeTime at={told.surveyedAt} />
          </>
        )
      }
    >
      <Message label="Facts and task">{last?.content ?? ''}</Message>
      <Fold summary="Before it, the same for every task" className="mt-2">
        {told.messages.slice(0, -1).map(({ role, content }) => (
          <div key={`${role} ${content}`}>
            <p className="mb-0.5 text-muted text-xs">{ROLES[role] ?? role}</p>
            <Message label={ROLES[role] ?? role}>{content}</Message>
          </div>
        ))}
      </Fold>
    </Card>
  )
}

const ROLES: Record<string, string> = {
  system: 'Rules',
  user: 'Example of a task',
  assistant: 'Example of a plan',
}

function Message({ label, children }: { label: string; children: string }) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard has to reach what scrolls
      tabIndex={0}
      className="max-h-72 overflow-y-auto rounded-[7px] bg-sunken px-2.5 py-2"
    >
      <pre className="text-xs whitespace-pre-wrap wrap-anywhere">
        <ExactText text={children} />
      </pre>
    </section>
  )
}
