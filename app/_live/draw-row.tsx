import type { MouseEvent, ReactNode } from 'react'
import type { LineRange } from './line-link.ts'
import { lineText, rawLineText } from './line-text.ts'
import type { LogChoices } from './log-choices.ts'
import type { LogLines } from './log-lines.ts'
import { GapRow, HeadingRow, MarkRow, OutputRow } from './log-row.tsx'
import type { Row } from './visible-rows.ts'

/** What all rows of a view have in common. */
export interface RowSetting {
  log: LogLines
  choices: LogChoices
  raw: boolean
  /** Searched words. */
  words: string
  range: LineRange | null
  current: number | null
  purposes: ReadonlyMap<number, string>
  /** Address of the whole output. */
  download: string
  onNumber: (event: MouseEvent, number: number) => void
  onToggleStep: (step: number) => void
}

/** Draws one row of a log. */
export function drawRow(row: Row, setting: RowSetting): ReactNode {
  const { log, purposes, download, onToggleStep } = setting
  if (row.kind === 'gap') return <GapRow gap={log.gap} download={download} />
  if (row.kind === 'heading')
    return (
      <HeadingRow {...row} purpose={purposes.get(row.step) ?? ''} onToggle={() => onToggleStep(row.step)} />
    )
  return drawLine(row.index, setting)
}

function drawLine(
  index: number,
  { log, choices, raw, words, range, current, onNumber }: RowSetting,
): ReactNode {
  const line = log.line(index)
  if (line.kind === 'mark') return <MarkRow mark={line.mark} at={line.at} look={choices} />
  return (
    <OutputRow
      line={line}
      text={raw ? rawLineText(log, index) : lineText(log, index)}
      look={choices}
      words={words}
      selected={range !== null && line.number >= range.from && line.number <= range.to}
      current={current === index}
      onNumber={onNumber}
    />
  )
}
