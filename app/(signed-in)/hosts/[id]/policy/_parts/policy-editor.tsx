'use client'

import { RotateCcw } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useDraft } from '#app/_client/use-draft.ts'
import { Button } from '#app/_components/button.tsx'
import { Card } from '#app/_components/card.tsx'
import { Textarea } from '#app/_components/field.tsx'
import { Notice } from '#app/_components/notice.tsx'
import type { Policy } from '#lib/policies/policy.ts'
import { GroupFields } from './group-fields.tsx'
import type { Person } from './person.ts'
import { type PolicyDraft, readDraft, textOf } from './policy-draft.ts'
import { ProposeCard } from './propose-card.tsx'
import { RestFields } from './rest-fields.tsx'
import { RuleList } from './rule-list.tsx'

/** A draft of another policy: rules in words at the left, the same as JSON at the right, and what it would change. */
export function PolicyEditor({
  host,
  present,
  people,
  mayPropose,
}: {
  host: string
  present: Policy
  people: Person[]
  mayPropose: boolean
}) {
  // What was edited stays on the policy that it was written for, also when another one comes into force under it.
  const [opened, setOpened] = useState(present)
  const [text, setText, forget] = useDraft(`policy:${host}:${opened.version}`, textOf(opened))
  const isEdited = text !== textOf(opened)
  const isOvertaken = isEdited && opened.version !== present.version
  if (!isOvertaken && opened !== present) setOpened(present)
  const { draft, policy, fault } = useMemo(() => readDraft(text, opened), [text, opened])
  const edit = (next: PolicyDraft) => setText(textOf(next))
  const reset = () => {
    setText(textOf(opened))
    forget()
  }
  return (
    <section aria-labelledby="edit" className="grid gap-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 id="edit" className="font-[600] text-lg">
          Edit the policy
        </h2>
        {isEdited && (
          <Button size="sm" icon={RotateCcw} onClick={reset}>
            Back to what is in force
          </Button>
        )}
      </div>
      {isOvertaken && (
        <Notice
          tone="warn"
          live
          title={`Version ${present.version} came into force while you edited version ${opened.version}`}
        >
          Proposing this would undo it unseen. Your draft stays in this tab until you go back to what is in
          force.
        </Notice>
      )}
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_minmax(0,400px)]">
        <div className="grid gap-4">
          {draft ? (
            <>
              <RuleList draft={draft} onChange={edit} />
              <GroupFields draft={draft} people={people} onChange={edit} />
              <RestFields draft={draft} onChange={edit} />
            </>
          ) : (
            <Notice tone="warn" title="The form shows the rules again once the JSON has their form">
              {fault}
            </Notice>
          )}
        </div>
        <div className="grid gap-4 lg:sticky lg:top-5">
          {isEdited && (
            <ProposeCard
              host={host}
              present={opened}
              policy={policy}
              mayPropose={mayPropose && !isOvertaken}
              people={people}
              onProposed={() => {
                reset()
                // What was proposed stands at the top of the page.
                window.scrollTo({ top: 0 })
              }}
            />
          )}
          <Card title="As JSON" level={3}>
            <Textarea
              label="The policy as JSON"
              labelHidden
              spellCheck={false}
              className="max-h-[32rem] font-mono text-xs"
              value={text}
              onChange={(event) => setText(event.target.value)}
              error={fault}
            />
          </Card>
        </div>
      </div>
    </section>
  )
}
