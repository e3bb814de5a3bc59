import { BookPlus } from 'lucide-react'
import { ButtonLink } from '#app/_components/button.tsx'
import type { TaskView } from '#lib/tasks/view.ts'

/** What ran well may be had again by a phrase. A plan that came from a runbook is one already. */
export function SaveAsRunbook({ task: { number, plan, you } }: { task: TaskView }) {
  if (plan?.source.kind === 'runbook' || !you.saveAsRunbook.allowed) return null
  return (
    <ButtonLink href={`/runbooks/new?task=${number}`} icon={BookPlus} full>
      Save as runbook
    </ButtonLink>
  )
}
