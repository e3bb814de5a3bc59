import { counted } from './counted.ts'
import { cx } from './cx.ts'

/** How many approvals a plan has of those that it needs: a bar each, with the words for who cannot see them. */
export function ApprovalsRing({ have, required }: { have: number; required: number }) {
  return (
    <span
      role="img"
      aria-label={`${have} of ${counted(required, 'approval')}`}
      title={`${have} of ${required}`}
      className="inline-flex gap-[3px]"
    >
      {Array.from({ length: required }, (_, index) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: the bars differ by their place only
          key={index}
          className={cx('h-[5px] w-[18px] rounded-full', index < have ? 'bg-ok' : 'bg-line-strong')}
        />
      ))}
    </span>
  )
}
