import type { Metadata } from 'next'
import { AskBox } from '#app/_components/ask/ask-box.tsx'
import { askFacts } from '#app/_components/ask/ask-facts.ts'
import { Kbd } from '#app/_components/kbd.tsx'
import { Segmented } from '#app/_components/segmented.tsx'
import { requireMember } from '#app/_server/require-member.ts'
import { type Search, searchWords } from '#app/_server/search-words.ts'
import { countTasks } from '#lib/tasks/count.ts'
import { listTasks } from '#lib/tasks/list.ts'
import { TASK_VIEWS, type TaskListView } from '#lib/tasks/view.ts'
import { AlsoHere } from './_inbox/also-here.tsx'
import { InboxEmpty } from './_inbox/inbox-empty.tsx'
import { TaskList } from './_inbox/task-list.tsx'

export const metadata: Metadata = { title: 'Inbox' }

const LABELS: Record<TaskListView, string> = {
  needs_you: 'Needs you',
  yours: 'Yours',
  waiting: 'Waiting',
  running: 'Running',
  all: 'All',
}

/** The inbox: a question first, as asking is as common as reviewing; then what waits. */
export default async function InboxPage({ searchParams }: { searchParams: Search }) {
  const ctx = await requireMember()
  const asked = (await searchWords(searchParams)).view
  const view = TASK_VIEWS.find((each) => each === asked) ?? 'needs_you'
  const [counts, page, facts] = await Promise.all([
    countTasks({ ctx }),
    listTasks({ ctx, view }),
    askFacts(ctx),
  ])
  return (
    <>
      <h1 className="sr-only">Inbox</h1>
      <AskBox facts={facts} />
      <div className="mt-4 mb-3 flex flex-wrap items-center justify-between gap-3">
        <Segmented
          label="Views of the inbox"
          current={view}
          items={TASK_VIEWS.map((id) => ({
            id,
            label: LABELS[id],
            href: id === 'needs_you' ? '/' : `/?view=${id}`,
            count: id === 'all' ? undefined : countWords(counts[id]),
          }))}
        />
        <p className="text-faint text-sm max-md:hidden">
          Open with <Kbd>↵</Kbd>, move with <Kbd>j</Kbd> <Kbd>k</Kbd>
        </p>
      </div>
      <h2 className="sr-only">{LABELS[view]}</h2>
      {page.rows.length === 0 ? (
        <InboxEmpty view={view} mayAsk={facts.refused === null} />
      ) : (
        <TaskList key={view} first={page} view={view} />
      )}
      {view === 'needs_you' && <AlsoHere ctx={ctx} shown={new Set(page.rows.map(({ id }) => id))} />}
    </>
  )
}

function countWords(count: number): string | undefined {
  if (count === 0) return undefined
  return count >= 100 ? '99+' : String(count)
}
