import { Inbox } from 'lucide-react'
import { Empty } from '#app/_components/empty.tsx'
import type { TaskListView } from '#lib/tasks/view.ts'

/** Why a view is empty, and what fills it. */
export function InboxEmpty({ view, mayAsk }: { view: TaskListView; mayAsk: boolean }) {
  const { title, words, noAsking = words } = WORDS[view]
  return (
    <Empty icon={Inbox} title={title}>
      <p>{mayAsk ? words : noAsking}</p>
    </Empty>
  )
}

const WORDS: Record<TaskListView, { title: string; words: string; noAsking?: string }> = {
  needs_you: {
    title: 'Nothing waits for you',
    words: 'Plans that you may review, and your own that stopped, come here by themselves.',
  },
  yours: {
    title: 'You asked for nothing yet',
    words: 'Say above what should happen. Nothing runs until a person countersigns it.',
    noAsking: 'Tasks that you ask for stand here.',
  },
  waiting: { title: 'Nothing waits', words: 'Tasks stay here from the sentence until their plan starts.' },
  running: { title: 'Nothing runs', words: 'Runs appear here while their output arrives.' },
  all: {
    title: 'No task yet',
    words: 'Say above what should happen, for example: how full are the disks?',
    noAsking: 'Everything that anybody asks for comes here.',
  },
}
