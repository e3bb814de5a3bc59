import { Suspense } from 'react'
import { Notice } from '#app/_components/notice.tsx'
import { Skeleton } from '#app/_components/skeleton.tsx'
import type { Context } from '#lib/context.ts'
import { AppError } from '#lib/errors.ts'
import { refusal } from '#lib/members/permissions.ts'
import { listSecrets } from '#lib/secrets/list.ts'
import { Secrets } from './secrets.tsx'
import { Section } from './section.tsx'

/** The secrets, or why they cannot be shown: the runner alone knows them, and the rest of the page waits for no runner. */
export function SecretSection({ ctx }: { ctx: Context }) {
  return (
    <Section
      title="Secrets"
      about="Encrypted on the host by its runner, given to steps as variables, masked in output. Nobody can read a value here."
    >
      <Suspense fallback={<Skeleton className="h-32 rounded-card" />}>
        <Content ctx={ctx} />
      </Suspense>
    </Section>
  )
}

async function Content({ ctx }: { ctx: Context }) {
  const hidden = refusal(ctx, 'secret.read')
  if (hidden !== null) return <Notice title="You may not see the names of secrets">{hidden}</Notice>
  try {
    return (
      <Secrets
        secrets={await listSecrets({ ctx })}
        mayAdd={refusal(ctx, 'secret.add') === null}
        barred={refusal(ctx, 'secret.manage')}
      />
    )
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return (
      <Notice tone="bad" title="The secrets cannot be listed">
        {error.message}
      </Notice>
    )
  }
}
