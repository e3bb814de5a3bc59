'use client'

import { ArrowDown, ArrowUp, Pencil, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#app/_components/button.tsx'
import { Card } from '#app/_components/card.tsx'
import { IconButton } from '#app/_components/icon-button.tsx'
import { describeOutcome } from '#lib/policies/describe.ts'
import { describeWhen } from '#lib/policies/describe-when.ts'
import { readPolicy } from '#lib/policies/read-policy.ts'
import { type DraftRule, ONE_PERSON, type PolicyDraft } from './policy-draft.ts'
import { RuleFields } from './rule-fields.tsx'

/** The rules in their order, each in words, and one of them open for editing. */
export function RuleList({
  draft,
  onChange,
}: {
  draft: PolicyDraft
  onChange: (draft: PolicyDraft) => void
}) {
  const [open, setOpen] = useState<number | null>(null)
  const { rules } = draft
  const set = (next: DraftRule[]) => onChange({ ...draft, rules: next })
  const move = (from: number, to: number) => {
    const next = rules.toSpliced(from, 1)
    const rule = rules[from]
    if (rule) set(next.toSpliced(to, 0, rule))
    setOpen(null)
  }
  const add = () => {
    set([{ name: freshName(rules), when: {}, require: [[ONE_PERSON]] }, ...rules])
    setOpen(0)
  }
  return (
    <Card title="Rules" aside="the first that applies decides" level={3}>
      <ol aria-label="Rules" className="grid">
        {rules.map((rule, index) => (
          // A rule has no id of its own: its place is what it is.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <li key={index} className="border-line border-t py-2.5 first:border-0 first:pt-0">
            <div className="flex flex-wrap items-start gap-x-3 gap-y-1.5">
              <span className="mt-0.5 w-4 shrink-0 text-faint text-sm tabular-nums">{index + 1}</span>
              <div className="min-w-0 flex-1 basis-56">
                <p className="font-[560] wrap-anywhere">{rule.name || 'no name yet'}</p>
                <p className="text-sm wrap-anywhere">{wordsOf(rule, draft)}</p>
              </div>
              <div className="flex gap-1">
                <IconButton
                  size="sm"
                  label={`Ask ${rule.name} earlier`}
                  icon={ArrowUp}
                  disabled={index === 0}
                  onClick={() => move(index, index - 1)}
                />
                <IconButton
                  size="sm"
                  label={`Ask ${rule.name} later`}
                  icon={ArrowDown}
                  disabled={index === rules.length - 1}
                  onClick={() => move(index, index + 1)}
                />
                <IconButton
                  size="sm"
                  label={open === index ? `Close ${rule.name}` : `Edit ${rule.name}`}
                  icon={Pencil}
                  aria-expanded={open === index}
                  onClick={() => setOpen(open === index ? null : index)}
                />
                <IconButton
                  size="sm"
                  label={`Remove ${rule.name}`}
                  icon={Trash2}
                  onClick={() => {
                    set(rules.toSpliced(index, 1))
                    setOpen(null)
                  }}
                />
              </div>
            </div>
            {open === index && (
              <RuleFields
                rule={rule}
                groups={Object.keys(draft.groups)}
                onChange={(next) => set(rules.with(index, next))}
              />
            )}
          </li>
        ))}
      </ol>
      <div className="mt-2 flex flex-wrap items-center justify-between gap-2 border-line border-t pt-3">
        <Button size="sm" icon={Plus} onClick={add}>
          Add a rule at the top
        </Button>
        <span className="text-muted text-xs">What none covers is forbidden.</span>
      </div>
    </Card>
  )
}

/** A rule in a sentence; what is wrong with it while it is none. */
function wordsOf(rule: DraftRule, { groups }: PolicyDraft): string {
  const alone = { version: 1, solo: false, pendingMinutes: 1, approvalMinutes: 1, groups, rules: [rule] }
  const read = readPolicy(alone)
  if ('fault' in read) return read.fault.replace(/^rule 1( \(.*?\))?(, |: )/, '')
  const [whole] = read.policy.rules
  return whole ? `${describeWhen(whole.when)}: ${describeOutcome(whole)}` : ''
}

function freshName(rules: readonly DraftRule[]): string {
  const taken = new Set(rules.map(({ name }) => name))
  for (let number = 1; ; number += 1) if (!taken.has(`rule ${number}`)) return `rule ${number}`
}
