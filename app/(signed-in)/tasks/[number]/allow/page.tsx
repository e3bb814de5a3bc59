import type { Metadata } from 'next'
import { Card } from '#app/_components/card.tsx'
import { Prose } from '#app/_components/exact-text.tsx'
import { Forbidden } from '#app/_components/forbidden.tsx'
import { Notice } from '#app/_components/notice.tsx'
import { PageHeader } from '#app/_components/page-header.tsx'
import { numberOf } from '#app/_server/number.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { requireMember } from '#app/_server/require-member.ts'
import { getTask } from '#lib/tasks/get.ts'
import { missingForGrant, missingWords } from '#lib/tasks/missing-for-grant.ts'
import { Script } from '../../../_shared/script.tsx'
import { AllowForm } from './_parts/allow-form.tsx'

export const metadata: Metadata = { title: 'Allow it again' }

/** Proposes that plans of the form of one that succeeded may run unreviewed: so often, so long, with these values. */
export default async function AllowPage({ params }: { params: Promise<{ number: string }> }) {
  const ctx = await requireMember()
  const number = await orNotFound(params.then((values) => numberOf(values.number, 'task')))
  const task = await orNotFound(getTask({ ctx, number }))
  const { plan } = task
  const missing = task.you.allow.allowed ? await missingForGrant(number, ctx.actor.id) : []
  const parameters = plan?.source.kind === 'runbook' ? plan.source.parameters : {}
  return (
    <>
      <PageHeader
        crumbs={[
          { label: 'Inbox', href: '/' },
          { label: `#${number}`, href: `/tasks/${number}` },
          { label: 'Allow it again' },
        ]}
        title={<Prose text={`Allow again: ${task.title}`} />}
        meta={<p>Enrolled reviewers sign it, as many as this plan itself would need; you are not counted.</p>}
      />
      {missing.length > 0 && (
        <Notice tone="warn" className="mb-5" title="Nobody could put this into force yet">
          {missingWords(missing)}
        </Notice>
      )}
      {task.you.allow.allowed && plan ? (
        <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_380px]">
          <Card title="Exactly these steps" level={2}>
            <ol className="grid gap-2">
              {plan.steps.map((step) => (
                <li key={step.position}>
                  <Script text={step.script} />
                </li>
              ))}
            </ol>
          </Card>
          <AllowForm
            number={number}
            host={task.host.id}
            parameters={parameters}
            signable={missing.length === 0}
          />
        </div>
      ) : (
        <Forbidden
          title="This plan cannot be allowed again"
          why={task.you.allow.why ?? 'There is no plan.'}
        />
      )}
    </>
  )
}
