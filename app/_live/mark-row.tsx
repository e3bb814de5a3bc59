import { cx } from '#app/_components/cx.ts'
import type { LogChoices } from './log-choices.ts'
import { Clock } from './log-clock.tsx'
import { ROW } from './log-row.tsx'
import type { LogMark } from './mark-list.ts'
import { markWords } from './mark-words.ts'
import { PanelButton } from './panel-button.tsx'

/** What the run-host says between lines, and what the page was not sent. */
export function MarkRow({
  mark,
  at,
  look,
  onSkipped,
}: {
  mark: LogMark
  at: number
  look: LogChoices
  onSkipped: () => void
}) {
  const { text, tone } = markWords(mark)
  return (
    <div className={cx(ROW, 'border-transparent border-l-2 font-sans text-term-muted text-xs')}>
      <span className="min-w-11 shrink-0" />
      {look.times && at > 0 && <Clock at={at} />}
      <span className={cx(look.wrap ? 'wrap-anywhere' : 'whitespace-pre', TONES[tone])}>
        {text}
        {mark.type === 'skipped' && mark.lines !== null && (
          <PanelButton onClick={onSkipped}>Show them</PanelButton>
        )}
      </span>
    </div>
  )
}

const TONES = { quiet: '', warn: 'text-term-warn', bad: 'text-term-bad' }
