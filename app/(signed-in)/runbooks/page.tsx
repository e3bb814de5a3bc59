import { BookOpen, Plus } from 'lucide-react'
import type { Metadata } from 'next'
import Form from 'next/form'
import { RefreshOn } from '#app/_client/use-refresh.tsx'
import { Button, ButtonLink } from '#app/_components/button.tsx'
import { Empty } from '#app/_components/empty.tsx'
import { Input } from '#app/_components/field.tsx'
import { PageHeader } from '#app/_components/page-header.tsx'
import { Rows } from '#app/_components/rows.tsx'
import { requireMember } from '#app/_server/require-member.ts'
import { type Search, searchWords } from '#app/_server/search-words.ts'
import { refusal } from '#lib/members/permissions.ts'
import type { Runbook } from '#lib/planner/runbooks/runbook.ts'
import { listOwnRunbooks, listRunbooks } from '#lib/runbooks/list.ts'
import { RunbookAreas } from '../_shared/runbook-areas.tsx'
import { OwnRunbooks } from './_parts/own-runbooks.tsx'
import { RunbookRow } from './_parts/runbook-row.tsx'

export const metadata: Metadata = { title: 'Runbooks' }

/** The plans that need no model: what they do, what one says to get them, and a way to use each. */
export default async function RunbooksPage({ searchParams }: { searchParams: Search }) {
  const ctx = await requireMember()
  const words = (await searchWords(searchParams)).q?.trim() ?? ''
  const [all, own] = await Promise.all([listRunbooks({ ctx }), listOwnRunbooks({ ctx })])
  const areas = Map.groupBy(
    all.filter((runbook) => matches(runbook, words)),
    ({ area }) => area,
  )
  const mayUse = refusal(ctx, 'task.create') === null
  const mayWrite = refusal(ctx, 'runbook.write') === null
  return (
    <>
      <RefreshOn topic="runbooks" />
      <PageHeader
        title="Runbooks"
        actions={
          mayWrite && (
            <ButtonLink href="/runbooks/new" icon={Plus}>
              New runbook
            </ButtonLink>
          )
        }
        meta={
          <p>Written and checked beforehand. A sentence that fits one becomes its plan, without a model.</p>
        }
      />
      <Form action="/runbooks" role="search" className="mb-6 flex max-w-lg gap-2">
        <div className="flex-1">
          <Input
            key={words}
            label="Search runbooks"
            labelHidden
            name="q"
            defaultValue={words}
            maxLength={100}
            placeholder={`Search ${all.length} runbooks`}
          />
        </div>
        <Button type="submit">Search</Button>
      </Form>
      {words === '' && own.length > 0 && <OwnRunbooks runbooks={own} />}
      {words === '' && areas.size > 0 && (
        <div className="mb-7">
          <RunbookAreas runbooks={all} />
        </div>
      )}
      {areas.size === 0 && (
        <Empty
          icon={BookOpen}
          title={words ? `No runbook speaks of “${words}”` : 'There are no runbooks'}
          action={
            <ButtonLink href={words ? '/runbooks' : '/tasks/new'}>
              {words ? 'Show all' : 'New task'}
            </ButtonLink>
          }
        >
          A model can still write a plan, or you can write the steps by hand.
        </Empty>
      )}
      {[...areas].sort().map(([area, runbooks]) => (
        <section key={area} aria-labelledby={`area-${area}`} className="mb-7">
          <h2 id={`area-${area}`} className="mb-3 scroll-mt-20 font-[580] capitalize">
            {area}
          </h2>
          <Rows>
            {runbooks.map((runbook) => (
              <li key={runbook.name} id={runbook.name} className="scroll-mt-20">
                <RunbookRow runbook={runbook} mayUse={mayUse} mayWrite={mayWrite} />
              </li>
            ))}
          </Rows>
        </section>
      ))}
    </>
  )
}

function matches({ title, area, explanation, phrases }: Runbook, words: string): boolean {
  const text = [title, area, explanation, ...phrases].join('\n').toLowerCase()
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}
