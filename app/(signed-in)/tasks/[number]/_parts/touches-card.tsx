import { ChevronRight, CircleAlert, Hourglass, type LucideIcon, Shield } from 'lucide-react'
import { Card } from '#app/_components/card.tsx'
import { ExactText } from '#app/_components/exact-text.tsx'
import type { EffectGroup, EffectsSummary } from '#lib/effects/summarize.ts'
import { visibleProse } from '#lib/shell/visible.ts'

/** What all steps together touch, changes apart from reads. Nothing where there is nothing. */
export function TouchesCard({ effects }: { effects: EffectsSummary }) {
  const { changes, reads, needsRoot, irreversible, waitsForInput } = effects
  if (changes.length + reads.length === 0 && !needsRoot && !irreversible && waitsForInput.length === 0)
    return null
  return (
    <Card title="What it touches">
      <div className="grid gap-2.5 text-sm">
        <Groups title="Changes" groups={changes} />
        <Groups title="Only reads" groups={reads} />
        <ul className="grid gap-1.5 empty:hidden">
          {needsRoot && <Fact icon={Shield}>Needs root</Fact>}
          {irreversible && <Fact icon={CircleAlert}>Cannot be undone</Fact>}
          {waitsForInput.length > 0 && (
            <Fact icon={Hourglass}>{`Waits for input: ${waitsForInput.join(', ')}`}</Fact>
          )}
        </ul>
      </div>
    </Card>
  )
}

function Groups({ title, groups }: { title: string; groups: readonly EffectGroup[] }) {
  if (groups.length === 0) return null
  return (
    <section>
      <h3 className="text-muted text-xs">{title}</h3>
      <ul>
        {groups.map((group) => (
          <li key={group.words}>
            <Group group={group} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Group({ group: { words, names } }: { group: EffectGroup }) {
  return (
    <details className="group">
      <summary
        title={names.map(visibleProse).join('\n')}
        className="flex min-h-7 list-none items-center gap-1.5 rounded-sm [&::-webkit-details-marker]:hidden"
      >
        <ChevronRight
          className="size-3.5 shrink-0 text-faint transition-transform group-open:rotate-90 motion-reduce:transition-none"
          aria-hidden="true"
        />
        {words}
      </summary>
      <ul className="grid gap-0.5 pb-1 pl-5 font-mono text-xs">
        {names.map((name) => (
          <li key={name} className="min-w-0 wrap-anywhere">
            <ExactText text={name} />
          </li>
        ))}
      </ul>
    </details>
  )
}

function Fact({ icon: Icon, children }: { icon: LucideIcon; children: string }) {
  return (
    <li className="flex gap-2 text-warn">
      <Icon className="mt-[3px] size-[15px] shrink-0" aria-hidden="true" />
      <span className="min-w-0 wrap-anywhere">{children}</span>
    </li>
  )
}
