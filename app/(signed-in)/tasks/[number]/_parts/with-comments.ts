import type { ThreadView } from '#lib/tasks/list-threads.ts'
import type { TaskView } from '#lib/tasks/view.ts'

type Story = TaskView['conversation']

/** The story of a task with what was said about its steps, each word in its time. */
export function withComments(story: Story, threads: readonly ThreadView[]): Story {
  return [...story, ...threads.flatMap(said)].toSorted(
    (one, other) => Date.parse(one.at) - Date.parse(other.at),
  )
}

function said({ revision, step, comments }: ThreadView): Story {
  return comments.map(({ createdAt, author, text }, index) => ({
    at: createdAt,
    kind: 'answer',
    author: { kind: 'member', ...author },
    words: `${index === 0 ? 'Commented' : 'Answered'} on step ${step} of revision ${revision}`,
    detail: text,
  }))
}
