import { ScrollText } from 'lucide-react'
import type { Metadata } from 'next'
import { ButtonLink } from '#app/_components/button.tsx'
import { Empty } from '#app/_components/empty.tsx'
import { Forbidden } from '#app/_components/forbidden.tsx'
import { Notice } from '#app/_components/notice.tsx'
import { PageHeader } from '#app/_components/page-header.tsx'
import { orForbidden } from '#app/_server/or-forbidden.ts'
import { requireMember } from '#app/_server/require-member.ts'
import { type Search, searchWords } from '#app/_server/search-words.ts'
import { AuditFilter } from '#lib/audit/filter.ts'
import { listAudit } from '#lib/audit/list.ts'
import { AuditExtract } from './_parts/audit-extract.tsx'
import { AuditFilters } from './_parts/audit-filters.tsx'
import { AuditHead } from './_parts/audit-head.tsx'
import { AuditList } from './_parts/audit-list.tsx'
import { AuditViews } from './_parts/audit-views.tsx'

export const metadata: Metadata = { title: 'Audit' }

const NAMES = ['action', 'actor', 'task', 'from', 'to'] as const

/** The log of everything that was done, and the proof that nobody edited it. */
export default async function AuditPage({ searchParams }: { searchParams: Search }) {
  const ctx = await requireMember()
  const query = narrowing(await searchWords(searchParams))
  const filter = AuditFilter.safeParse(query)
  const page = await orForbidden(listAudit({ ctx, filter: filter.data ?? {} }))
  if (page.value === null)
    return (
      <>
        <PageHeader title="Audit" />
        <Forbidden why={page.forbidden} />
      </>
    )
  const address = new URLSearchParams(query).toString()
  return (
    <>
      <AuditHead />
      <AuditViews address={address} />
      <AuditFilters key={`filters ${address}`} query={query} />
      {!filter.success ? (
        <Notice tone="warn" title="This filter cannot be read">
          {faults(filter.error.issues)} Change it, or clear it.
        </Notice>
      ) : page.value.rows.length === 0 ? (
        <Empty
          icon={ScrollText}
          title="No event matches"
          action={<ButtonLink href="/audit">Show everything</ButtonLink>}
        >
          Widen the dates or leave a field empty.
        </Empty>
      ) : (
        <>
          {address && <AuditExtract address={address} />}
          <AuditList key={`list ${address}`} first={page.value} query={address} />
        </>
      )}
    </>
  )
}

function narrowing(search: Partial<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(NAMES.flatMap((name) => (search[name] ? [[name, search[name]]] : [])))
}

const TAKES: Record<string, string> = {
  task: 'Task takes a number.',
  from: 'From takes a date.',
  to: 'To takes a date.',
  action: 'This action is too long to be one.',
  actor: 'This name is too long to be one.',
}

function faults(issues: { path: PropertyKey[] }[]): string {
  const names = new Set(issues.map(({ path }) => String(path[0])))
  return [...names].map((name) => TAKES[name] ?? name).join(' ')
}
