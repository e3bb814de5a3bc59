import { PenLine } from 'lucide-react'
import { Suspense } from 'react'
import { ButtonLink } from '#app/_components/button.tsx'
import { Prose } from '#app/_components/exact-text.tsx'
import { Notice } from '#app/_components/notice.tsx'
import { serverWords } from '#app/_components/server-words.ts'
import { TextSheet } from '#app/_components/text-sheet.tsx'
import type { Context } from '#lib/context.ts'
import { describePlanner } from '#lib/tasks/describe-planner.ts'
import type { DraftingView } from '#lib/tasks/show-drafting.ts'
import type { TaskView } from '#lib/tasks/view.ts'
import { CancelTask } from './cancel-task.tsx'
import { DidYouMean } from './did-you-mean.tsx'
import { Retry } from './retry.tsx'

interface Failed {
  ctx: Context
  task: TaskView
  drafting: DraftingView | null
}

/** No plan came of it: why, what can be done now, and the text that was written, so that nothing is lost. */
export function PlanFailed({ ctx, task, drafting }: Failed) {
  const text = drafting?.text ?? ''
  const canceled = task.status === 'canceled'
  return (
    <section aria-label="No plan" className="grid gap-4">
      <Notice
        tone={canceled ? 'info' : 'warn'}
        title={canceled ? 'This task was canceled. Nothing of it can run.' : 'No plan came of it'}
        action={
          <>
            {task.you.retry.allowed && (
              <Retry
                number={task.number}
                choices={[
                  { label: 'Try again' },
                  drafting?.planner === 'ollama'
                    ? { label: 'Try the runbooks', planner: 'runbooks' }
                    : { label: 'Ask the model', planner: 'ollama' },
                ]}
              />
            )}
            <ButtonLink size="sm" href={`/tasks/new?text=${encodeURIComponent(task.text)}`}>
              Say it differently
            </ButtonLink>
            {task.you.edit.allowed && (
              <ButtonLink size="sm" icon={PenLine} href="?edit=1">
                Write the steps by hand
              </ButtonLink>
            )}
          </>
        }
      >
        <p>
          “<Prose text={task.text} />”
        </p>
        {!canceled && <Why ctx={ctx} task={task} drafting={drafting} />}
      </Notice>
      {text && <TextSheet title="What was written, to copy from" text={text} />}
      {task.you.cancel.allowed && (
        <div className="justify-self-start">
          <CancelTask number={task.number} />
        </div>
      )}
    </section>
  )
}

function Why({ ctx, task, drafting }: Failed) {
  return (
    <>
      <p className="mt-1 text-fg">
        <Prose text={drafting?.detail ?? 'The planner stopped without a word. Try again.'} />
      </p>
      {task.you.retry.allowed && drafting && drafting.suggestions.length > 0 && (
        <DidYouMean number={task.number} suggestions={drafting.suggestions} />
      )}
      {!drafting?.detail?.includes('Ollama') && (
        <Suspense fallback={<p className="mt-1">Asking whether Ollama answers…</p>}>
          <OllamaState ctx={ctx} />
        </Suspense>
      )}
    </>
  )
}

async function OllamaState({ ctx }: { ctx: Context }) {
  const { ollama } = await describePlanner({ ctx })
  return <p className="mt-1">{serverWords(ollama)}</p>
}
