import { PenLine } from 'lucide-react'
import { ButtonLink } from '#app/_components/button.tsx'
import { Card } from '#app/_components/card.tsx'
import { CopyButton } from '#app/_components/copy-button.tsx'
import { cx } from '#app/_components/cx.ts'
import { Notice } from '#app/_components/notice.tsx'
import { spanWords } from '#app/_components/time-words.ts'
import { describeOutcome } from '#lib/policies/describe.ts'
import { describeWhen } from '#lib/policies/describe-when.ts'
import type { Policy, Rule } from '#lib/policies/policy.ts'

/** The runner's rules in words. They lie in its own folder; a change is proposed, and enrolled reviewers sign it. */
export function PolicyCard({ host, policy }: { host: string; policy: Policy }) {
  return (
    <Card title="Policy" aside={`version ${policy.version}`} level={3}>
      {policy.solo && (
        <Notice tone="warn" className="mb-3" title="Solo mode: one person alone may countersign">
          Whoever asks may also approve, after typing the host's name. Every record says so.
        </Notice>
      )}
      <ol className="grid gap-2.5 text-sm" aria-label="Rules">
        {policy.rules.map((rule) => (
          <RuleLine key={rule.name} rule={rule} />
        ))}
        <li className="text-muted text-xs">The first that applies decides. What none covers is forbidden.</li>
      </ol>
      {policy.autoRun && (
        <p className="mt-3 text-sm text-warn">
          Auto-run is on: a plan that the runner proves read-only runs by itself where its rule says so.
        </p>
      )}
      <Groups groups={policy.groups} />
      <p className="mt-3 text-muted text-sm">
        A plan waits {minutesWords(policy.pendingMinutes)} for its reviews; an approval stays good for{' '}
        {minutesWords(policy.approvalMinutes)}. Each serves one run. {runsWords(policy.concurrentRuns)}
      </p>
      <div className="mt-3">
        <ButtonLink size="sm" icon={PenLine} href={`/hosts/${host}/policy`}>
          Edit, and see what waits
        </ButtonLink>
      </div>
      <div className="mt-4 border-line border-t pt-3 text-sm">
        <p>
          {policy.solo
            ? 'Once a second person is here, switch solo mode off at the console of the host:'
            : 'Alone on this installation? Solo mode is switched at the console of the host, never here:'}
        </p>
        <Command text={`npx countersign solo ${policy.solo ? 'off' : 'on'}`} />
      </div>
    </Card>
  )
}

function Command({ text }: { text: string }) {
  return (
    <div className="mt-2 flex items-center justify-between gap-2 rounded-[7px] bg-sunken px-3 py-1.5">
      <code className="min-w-0 text-xs wrap-anywhere">{text}</code>
      <CopyButton text={text} label="Copy the command" quiet />
    </div>
  )
}

function RuleLine({ rule }: { rule: Rule }) {
  const when = describeWhen(rule.when)
  return (
    <li className="grid gap-0.5 border-line not-first:border-t not-first:pt-2.5">
      <span className="font-[560] wrap-anywhere">{rule.name}</span>
      {when !== rule.name && <span className="text-muted text-xs wrap-anywhere">{when}</span>}
      <span className={cx('wrap-anywhere', rule.forbid !== undefined && 'text-bad')}>
        {describeOutcome(rule)}
      </span>
    </li>
  )
}

function Groups({ groups }: { groups: Policy['groups'] }) {
  const names = Object.keys(groups)
  if (names.length === 0) return null
  const words = names.map((name) => `${name} (${groups[name]?.length ?? 0})`).join(', ')
  return <p className="mt-3 text-muted text-sm wrap-anywhere">Groups: {words}.</p>
}

// A host that was described before this rule existed says nothing of it.
const runsWords = (runs = 1): string =>
  runs === 1
    ? 'The host takes one run at a time; others wait in line.'
    : `The host takes ${runs} runs at once; others wait in line.`

const minutesWords = (minutes: number) => spanWords(minutes * 60_000)
