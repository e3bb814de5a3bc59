import { Card } from '#app/_components/card.tsx'
import { CopyButton } from '#app/_components/copy-button.tsx'
import { Notice } from '#app/_components/notice.tsx'
import { RiskBadge } from '#app/_components/risk-badge.tsx'
import { spanWords } from '#app/_components/time-words.ts'
import { type Policy, requirementFor } from '#lib/policies/policy.ts'
import { RISKS } from '#lib/risk/levels.ts'

/** The runner's rules in words. They lie in its own folder; this page can show them and change nothing. */
export function PolicyCard({ policy }: { policy: Policy }) {
  return (
    <Card title="Policy" aside={`version ${policy.version}`} level={3}>
      {policy.solo && (
        <Notice tone="warn" className="mb-3" title="Solo mode: one person alone may countersign">
          Whoever asks may also approve, after typing the host's name. Every record says so.
        </Notice>
      )}
      <ul className="grid gap-2 text-sm">
        {RISKS.map((risk) => (
          <li key={risk} className="flex items-center justify-between gap-3">
            <RiskBadge risk={risk} />
            <span className="text-muted">
              {needWords(requirementFor(policy, risk).approvals, policy.solo)}
            </span>
          </li>
        ))}
      </ul>
      <p className="mt-3 text-muted text-sm">
        A plan waits {minutesWords(policy.pendingMinutes)} for its reviews; an approval stays good for{' '}
        {minutesWords(policy.approvalMinutes)}. Each serves one run. {runsWords(policy.concurrentRuns)}
      </p>
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

function needWords(approvals: number, solo: boolean): string {
  if (solo) return 'one person, the requester too'
  const people = approvals === 1 ? 'one person' : approvals === 2 ? 'two people' : `${approvals} people`
  return `${people}, not the requester`
}

// A host that was described before this rule existed says nothing of it.
const runsWords = (runs = 1): string =>
  runs === 1
    ? 'The host takes one run at a time; others wait in line.'
    : `The host takes ${runs} runs at once; others wait in line.`

const minutesWords = (minutes: number) => spanWords(minutes * 60_000)
