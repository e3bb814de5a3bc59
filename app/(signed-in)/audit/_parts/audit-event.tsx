import { ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { z } from 'zod'
import { parseJson } from '#app/_client/parse-json.ts'
import { Avatar } from '#app/_components/avatar.tsx'
import { CopyButton } from '#app/_components/copy-button.tsx'
import { Prose } from '#app/_components/exact-text.tsx'
import { Fact } from '#app/_components/fact.tsx'
import { ExactTime } from '#app/_components/relative-time.tsx'
import type { AuditRow } from '#lib/audit/list.ts'
import { actionWords } from './action-words.ts'

/** One event: who did what, when; unfolded, the exact record that its hash covers and its place in the chain. */
export function AuditEvent({ row }: { row: AuditRow }) {
  const asker = askerIn(row.record)
  return (
    <details className="group">
      <summary className="grid list-none grid-cols-[auto_1fr] items-center gap-x-3 gap-y-0.5 px-4 py-2.5 text-sm outline-offset-[-2px] hover:bg-sunken md:grid-cols-[auto_12.5rem_minmax(0,1fr)_10.5rem_4rem] [&::-webkit-details-marker]:hidden">
        <ChevronRight
          className="size-3.5 text-faint transition-transform group-open:rotate-90 max-md:row-span-2 max-md:row-start-1"
          aria-hidden="true"
        />
        <ExactTime
          at={row.at}
          className="text-muted text-xs tabular-nums max-md:col-start-2 max-md:row-start-2"
        />
        <span className="flex min-w-0 items-center gap-2 max-md:col-start-2 max-md:row-start-1">
          <Avatar name={row.actor.name} kind={row.actor.kind} size={18} />
          <span className="min-w-0 truncate max-md:whitespace-normal">
            <span className="font-[540]">
              <Prose text={row.actor.name} />
            </span>{' '}
            {actionWords(row.action)}
            {asker && (
              <span className="text-muted">
                , for <Prose text={asker} />
              </span>
            )}
            {row.taskNumber !== null && (
              <span className="text-muted tabular-nums"> in #{row.taskNumber}</span>
            )}
          </span>
        </span>
        <code className="truncate text-muted text-xs max-md:hidden">{row.action}</code>
        <span className="text-right text-faint text-xs tabular-nums max-md:hidden">{row.sequence}</span>
      </summary>
      <div className="grid gap-3 border-line border-t bg-sunken px-4 py-3.5 md:pl-[2.6rem]">
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-xs">
          <Fact name="Event">{row.sequence}</Fact>
          <Fact name="Subject">
            {row.subject.kind} <code>{row.subject.id}</code>
          </Fact>
          <Fact name="Actor">
            {row.actor.kind} <code>{row.actor.id}</code>
          </Fact>
          {row.taskNumber !== null && (
            <Fact name="Task">
              <Link href={`/tasks/${row.taskNumber}`} className="underline underline-offset-2">
                #{row.taskNumber}
              </Link>
            </Fact>
          )}
          <Fact name="Previous hash">
            <code>{row.previous}</code>
          </Fact>
          <Fact name="Own hash">
            <code>{row.hash}</code>
          </Fact>
        </dl>
        <div className="min-w-0">
          <div className="flex items-center justify-between gap-2">
            <h3 className="text-muted text-xs">The record that the hash covers, indented</h3>
            <CopyButton text={row.record} label="Copy the exact record" />
          </div>
          <pre
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard has to reach what scrolls
            tabIndex={0}
            className="mt-1 max-h-96 overflow-auto rounded-[7px] border border-line bg-surface px-3 py-2 text-xs leading-[1.6] whitespace-pre-wrap wrap-anywhere"
          >
            {indented(row.record)}
          </pre>
        </div>
      </div>
    </details>
  )
}

const By = z.looseObject({ kind: z.string(), name: z.string() })
const Asked = z.looseObject({ data: z.looseObject({ by: By }) })

/** Whose wish a runner says that it followed; null where it was the product's own. */
function askerIn(record: string): string | null {
  const read = Asked.safeParse(parseJson(record))
  const by = read.data?.data.by
  return by && by.kind !== 'system' ? by.name : null
}

function indented(record: string): string {
  const read = parseJson(record)
  return read === undefined ? record : JSON.stringify(read, null, 2)
}
