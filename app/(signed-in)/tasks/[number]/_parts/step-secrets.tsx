import { KeyRound } from 'lucide-react'
import type { StepView } from '#lib/plans/view.ts'

/** Which secrets a step gets, as the digest has it: names and versions, never a value. */
export function StepSecrets({ secrets }: Pick<StepView, 'secrets'>) {
  if (secrets.length === 0) return null
  return (
    <ul
      aria-label="Secrets that it gets"
      className="flex flex-wrap gap-x-4 gap-y-1 px-4 pb-3 text-warn text-xs md:pl-10"
    >
      {secrets.map(({ name, version }) => (
        <li key={name} className="inline-flex items-start gap-1.5">
          <KeyRound className="mt-[3px] size-[13px] shrink-0" strokeWidth={1.75} aria-hidden="true" />
          <span>
            gets <code>{name}</code>, version {version}
          </span>
        </li>
      ))}
    </ul>
  )
}
