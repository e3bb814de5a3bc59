import { Card } from '#app/_components/card.tsx'
import { CopyButton } from '#app/_components/copy-button.tsx'
import { ExactText } from '#app/_components/exact-text.tsx'
import { Fact } from '#app/_components/fact.tsx'
import { Fold } from '#app/_components/fold.tsx'
import { spanWords } from '#app/_components/time-words.ts'
import { filesKept } from '#lib/plans/step-terms.ts'
import type { PlanView } from '#lib/plans/view.ts'
import type { TaskView } from '#lib/tasks/view.ts'
import { groupedDigest } from './short-digest.ts'

/** Everything besides the steps that a decision covers, byte for byte. */
export function CoversCard({
  plan: { covers, digest, steps },
  host,
}: {
  plan: PlanView
  host: TaskView['host']
}) {
  const environment = Object.entries(covers.environment)
  return (
    <Card title="What the digest covers">
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm">
        <Fact name="Host">
          {covers.host} {!host.separated && <span className="text-muted">(unseparated)</span>}
        </Fact>
        <Fact name="Runs as">
          <code>{covers.user}</code>
        </Fact>
        <Fact name="Folder">
          <code>
            <ExactText text={covers.cwd} />
          </code>
        </Fact>
        <Fact name="Each step by">
          <code>
            <ExactText text={covers.interpreter.join(' ')} />
          </code>
        </Fact>
        {steps.some(({ files }) => files?.length) && (
          <Fact name="Local files">{filesKept(host.mountsFiles)}</Fact>
        )}
        <Fact name="Time limit">{spanWords(covers.timeLimit * 1000)} a step at most</Fact>
      </dl>
      <Fold summary="Environment, host key and digest" className="mt-2">
        <div className="grid gap-2 text-xs">
          <pre className="rounded-[7px] bg-sunken px-2.5 py-2 whitespace-pre-wrap wrap-anywhere">
            {environment.map(([name, value]) => (
              <span key={name} className="block">
                {name}=<ExactText text={value} />
              </span>
            ))}
          </pre>
          <p className="wrap-anywhere">
            <span className="text-muted">Host key </span>
            <code>{covers.hostKey}</code>
          </p>
          <p className="wrap-anywhere">
            <span className="text-muted">SHA-256 </span>
            <code>{groupedDigest(digest)}</code>
          </p>
          <div>
            <CopyButton text={digest} label="Copy the digest" />
          </div>
        </div>
      </Fold>
    </Card>
  )
}
