import { counted } from '#app/_components/counted.ts'
import { Fold } from '#app/_components/fold.tsx'
import { ExactTime } from '#app/_components/relative-time.tsx'
import type { Grant } from '#lib/grants/grant.ts'
import { showTemplate } from '#lib/grants/match.ts'
import { describeSlot } from '#lib/grants/slot.ts'
import { Script } from '../../../../_shared/script.tsx'

/** What a grant covers: its steps byte for byte, what may vary in them, how often and how long. */
export function GrantTerms({ grant }: { grant: Grant }) {
  const slots = Object.entries(grant.slots)
  return (
    <div className="grid gap-2 text-sm">
      <p>
        Plans of exactly this form, as <code>{grant.user}</code> in <code>{grant.cwd}</code>,{' '}
        {counted(grant.uses, 'run')} in all, until{' '}
        <ExactTime at={new Date(grant.until * 1000).toISOString()} />.{' '}
        {slots.length === 0 && 'Nothing in them may vary.'}
      </p>
      {slots.length > 0 && (
        <ul>
          {slots.map(([name, slot]) => (
            <li key={name}>
              <code>{name}</code> may be {describeSlot(slot)}
            </li>
          ))}
        </ul>
      )}
      <Fold summary={grant.steps.length === 1 ? 'Its step' : `Its ${grant.steps.length} steps`}>
        <ol className="grid gap-2">
          {grant.steps.map((step) => (
            <li key={showTemplate(step)}>
              <Script text={showTemplate(step)} />
            </li>
          ))}
        </ol>
      </Fold>
    </div>
  )
}
