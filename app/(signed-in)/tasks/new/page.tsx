import type { Metadata } from 'next'
import { AskBox } from '#app/_components/ask/ask-box.tsx'
import { askFacts } from '#app/_components/ask/ask-facts.ts'
import { Forbidden } from '#app/_components/forbidden.tsx'
import { Notice } from '#app/_components/notice.tsx'
import { PageHeader } from '#app/_components/page-header.tsx'
import { requireMember } from '#app/_server/require-member.ts'
import { type Search, searchWords } from '#app/_server/search-words.ts'
import { usableRunbooks } from '#lib/runbooks/usable.ts'
import { RunbookAreas } from '../../_shared/runbook-areas.tsx'
import { ByHand } from './by-hand.tsx'
import { FillRunbook } from './fill-runbook.tsx'

export const metadata: Metadata = { title: 'New task' }

interface Props {
  /** `by=hand` opens the editor, `runbook` fills one (its parameters by name), `text` starts the sentence. */
  searchParams: Search
}

/** Asks for something: in a sentence, by a runbook, or with steps written by hand. */
export default async function NewTaskPage({ searchParams }: Props) {
  const ctx = await requireMember()
  const asked = await searchWords(searchParams)
  const { by, runbook, text } = asked
  const [facts, runbooks] = await Promise.all([askFacts(ctx), usableRunbooks()])
  const chosen = runbooks.find(({ name }) => name === runbook)
  const title = chosen?.title ?? (by === 'hand' ? 'Write the steps by hand' : 'What should happen?')
  return (
    <div className="mx-auto max-w-[46rem]">
      <PageHeader crumbs={[{ label: 'Inbox', href: '/' }, { label: 'New task' }]} title={title} />
      {facts.refused && <Forbidden title="You may not ask for tasks" why={facts.refused} />}
      {!facts.refused && chosen && <FillRunbook runbook={chosen} given={asked} hosts={facts.hosts} />}
      {!facts.refused && !chosen && by === 'hand' && <ByHand hosts={facts.hosts} text={text ?? ''} />}
      {!facts.refused && !chosen && by !== 'hand' && (
        <>
          {runbook !== undefined && (
            <Notice tone="warn" className="mb-4" title={`No runbook is called “${runbook}”`}>
              It may have been put away or wait for its review. Say what should happen, or take another one.
            </Notice>
          )}
          <AskBox facts={facts} text={text ?? ''} tall />
          {runbooks.length > 0 && (
            <section className="mt-8">
              <h2 className="mb-3 font-[580]">Or take one of {runbooks.length} runbooks</h2>
              <RunbookAreas runbooks={runbooks} />
            </section>
          )}
        </>
      )}
    </div>
  )
}
