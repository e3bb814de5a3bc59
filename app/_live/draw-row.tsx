import type { MouseEvent, ReactNode } from 'react'
import { GapRow, RestRow } from './gap-row.tsx'
import { HeadingRow, type StepFacts } from './heading-row.tsx'
import type { LineRange } from './line-link.ts'
import { lineText, rawLineText } from './line-text.ts'
import type { LogChoices } from './log-choices.ts'
import type { LogLines } from './log-lines.ts'
import { OutputRow } from './log-row.tsx'
import { MarkRow } from './mark-row.tsx'
import type { Row } from './visible-rows.ts'

/** What all rows of a view have in common. */
interface RowSetting {
  log: LogLines
  choices: LogChoices
  raw: boolean
  /** Searched words. */
  words: string
  range: LineRange | null
  current: number | null
  steps: ReadonlyMap<number, StepFacts>
  /** Address of the whole output. */
  download: string | null
  onNumber: (event: MouseEvent, number: number) => void
  onToggleStep: (step: number) => void
  onEarlier: () => void
  onMore: () => void
  onNewest: () => void
  /** Shows lines that were left out, by the number of the first one. */
  onSkipped: (number: number) => void
}

/** Draws one row of a log. */
export function drawRow(row: Row, setting: RowSetting): ReactNode {
  const { log, steps, download, onToggleStep, onEarlier, onMore, onNewest } = setting
  if (row.kind === 'gap') return <GapRow gap={log.gap} download={download} onEarlier={onEarlier} />
  if (row.kind === 'rest') return <RestRow after={log.count} onMore={onMore} onNewest={onNewest} />
  if (row.kind === 'heading')
    return <HeadingRow {...row} facts={steps.get(row.step) ?? null} onToggle={() => onToggleStep(row.step)} />
  return drawLine(row.index, setting)
}

function drawLine(
  index: number,
  { log, choices, raw, words, range, current, onNumber, onSkipped }: RowSetting,
): ReactNode {
  const line = log.line(index)
  if (line.kind === 'mark')
    return (
      <MarkRow
        mark={line.mark}
        at={line.at}
        look={choices}
        onSkipped={() => onSkipped(log.numberBefore(index) + 1)}
      />
    )
  return (
    <OutputRow
      line={line}
      text={raw ? rawLineText(log, index) : lineText(log, index)}
      look={choices}
      words={words}
      selected={range !== null && line.number >= range.from && line.number <= range.to}
      current={current === line.number}
      numbered={log.numbered}
      onNumber={onNumber}
    />
  )
}
