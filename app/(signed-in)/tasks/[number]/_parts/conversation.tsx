import {
  CircleCheck,
  CircleQuestionMark,
  FileText,
  type LucideIcon,
  MessageSquareText,
  Play,
  TriangleAlert,
  Undo2,
} from 'lucide-react'
import { Avatar } from '#app/_components/avatar.tsx'
import { Prose } from '#app/_components/exact-text.tsx'
import { RelativeTime } from '#app/_components/relative-time.tsx'
import type { TaskView } from '#lib/tasks/view.ts'

/** The story so far, oldest first. */
export function Conversation({ entries }: { entries: TaskView['conversation'] }) {
  return (
    <ol className="grid gap-4">
      {entries.map((entry) => (
        <li
          key={`${entry.at} ${entry.kind} ${entry.author.id}`}
          className="grid grid-cols-[auto_minmax(0,1fr)] gap-3"
        >
          <Mark entry={entry} />
          <div>
            <p className="text-sm">
              <Prose text={entry.author.name} className="font-[560]" />{' '}
              <RelativeTime at={entry.at} className="text-faint" />
            </p>
            <div className={entry.kind === 'request' ? 'font-[520]' : undefined}>
              <Prose text={entry.words} />
            </div>
            {entry.detail && (
              <p className="mt-1 rounded-lg bg-sunken px-3 py-2 text-muted">
                <Prose text={entry.detail} />
              </p>
            )}
          </div>
        </li>
      ))}
    </ol>
  )
}

function Mark({ entry: { kind, author } }: { entry: TaskView['conversation'][number] }) {
  if (author.kind === 'member' || author.kind === 'agent')
    return <Avatar name={author.name} kind={author.kind} />
  const Icon = ICONS[kind]
  return (
    <span className="grid size-6 place-items-center rounded-[7px] border border-line bg-sunken text-muted">
      <Icon className="size-3.5" strokeWidth={1.75} aria-hidden="true" />
    </span>
  )
}

const ICONS: Record<TaskView['conversation'][number]['kind'], LucideIcon> = {
  request: FileText,
  question: CircleQuestionMark,
  answer: MessageSquareText,
  sent_back: Undo2,
  plan: FileText,
  review: CircleCheck,
  run: Play,
  failure: TriangleAlert,
}
