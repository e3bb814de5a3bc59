import type { Metadata } from 'next'
import { AskBox } from '#app/_components/ask/ask-box.tsx'
import { askFacts } from '#app/_components/ask/ask-facts.ts'
import { Forbidden } from '#app/_components/forbidden.tsx'
import { PageHeader } from '#app/_components/page-header.tsx'
import { requireMember } from '#app/_server/require-member.ts'
import { listRunbooks } from '#lib/planner/runbooks/list.ts'
import { ByHand } from './by-hand.tsx'
import { FillRunbook } from './fill-runbook.tsx'
import { RunbookHints } from './runbook-hints.tsx'

export const metadata: Metadata = { title: 'New task' }

interface Props {
  /** `by=hand` opens the editor, `runbook` fills one, `text` starts the sentence. */
  searchParams: Promise<{ by?: string; runbook?: string; text?: string }>
}

/** Asks for something: in a sentence, by a runbook, or with steps written by hand. */
export default async function NewTaskPage({ searchParams }: Props) {
  const ctx = await requireMember()
  const { by, runbook, text } = await searchParams
  const [facts, runbooks] = await Promise.all([askFacts(ctx), listRunbooks()])
  const chosen = runbooks.find(({ name }) => name === runbook)
  const title = chosen?.title ?? (by === 'hand' ? 'Write the steps by hand' : 'What should happen?')
  return (
    <div className="mx-auto max-w-[46rem]">
      <PageHeader crumbs={[{ label: 'Inbox', href: '/' }, { label: 'New task' }]} title={title} />
      {facts.refused && <Forbidden title="You may not ask for tasks" why={facts.refused} />}
      {!facts.refused && chosen && <FillRunbook runbook={chosen} hosts={facts.hosts} />}
      {!facts.refused && !chosen && by === 'hand' && <ByHand hosts={facts.hosts} text={text ?? ''} />}
      {!facts.refused && !chosen && by !== 'hand' && (
        <>
          <AskBox facts={facts} text={text ?? ''} tall />
          <RunbookHints runbooks={runbooks} />
        </>
      )}
    </div>
  )
}
