import type { Metadata } from 'next'
import { Forbidden } from '#app/_components/forbidden.tsx'
import { Notice } from '#app/_components/notice.tsx'
import { PageHeader } from '#app/_components/page-header.tsx'
import { numberOf } from '#app/_server/number.ts'
import { requireMember } from '#app/_server/require-member.ts'
import { type Search, searchWords } from '#app/_server/search-words.ts'
import type { Context } from '#lib/context.ts'
import { AppError } from '#lib/errors.ts'
import { refusal } from '#lib/members/permissions.ts'
import { firstText } from '#lib/runbooks/first-text.ts'
import { RunbookEditor, type Writing } from '../_parts/runbook-editor.tsx'

export const metadata: Metadata = { title: 'New runbook' }

interface Props {
  /** `task` starts from a plan that ran well, `from` from one that ships. */
  searchParams: Search
}

/** Writes a runbook of the team's own, or brings one in from a file. */
export default async function NewRunbookPage({ searchParams }: Props) {
  const ctx = await requireMember()
  const { task, from } = await searchWords(searchParams)
  const barred = refusal(ctx, 'runbook.write')
  return (
    <>
      <PageHeader
        crumbs={[{ label: 'Runbooks', href: '/runbooks' }, { label: 'New runbook' }]}
        title="New runbook"
        meta={<p>It is used once somebody else has approved it. Each change is a new version.</p>}
      />
      {barred ? (
        <Forbidden title="You may not write runbooks" why={barred} />
      ) : (
        <Start ctx={ctx} task={task} from={from} />
      )}
    </>
  )
}

async function Start({
  ctx,
  task,
  from,
}: {
  ctx: Context
  task: string | undefined
  from: string | undefined
}) {
  try {
    if (task !== undefined) {
      const number = numberOf(task, 'task')
      const initial = await firstText({ ctx, from: { task: number } })
      return <RunbookEditor initial={initial} writing={{ kind: 'new', task: number }} />
    }
    const writing: Writing = from === undefined ? { kind: 'new' } : { kind: 'new', name: from }
    const initial = from === undefined ? EXAMPLE : await firstText({ ctx, from: { shipped: from } })
    return <RunbookEditor initial={initial} writing={writing} />
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return (
      <Notice tone="warn" title="There is nothing to begin with">
        {error.message}
      </Notice>
    )
  }
}

const EXAMPLE = `---
title: Show who may write to a folder
area: team
changes: false
rehearsable: false
phrases:
  - who may write to {folder}
parameters:
  folder:
    type: path
    about: folder
    example: /srv/www
---

Shows the owner, the group and the permissions of a folder.

## Show the permissions

List the folder itself, not what is in it.

\`\`\`sh
ls -ld -- "$folder"
\`\`\`
`
