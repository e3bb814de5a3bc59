import { Download, PenLine, Play } from 'lucide-react'
import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { RefreshOn } from '#app/_client/use-refresh.tsx'
import { ButtonLink, buttonClass } from '#app/_components/button.tsx'
import { Prose } from '#app/_components/exact-text.tsx'
import { Notice } from '#app/_components/notice.tsx'
import { PageHeader } from '#app/_components/page-header.tsx'
import { TextSheet } from '#app/_components/text-sheet.tsx'
import { numberOf } from '#app/_server/number.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { requireMember } from '#app/_server/require-member.ts'
import { type Search, searchWords } from '#app/_server/search-words.ts'
import type { Context } from '#lib/context.ts'
import { refusal } from '#lib/members/permissions.ts'
import { loadRunbooks } from '#lib/planner/runbooks/load.ts'
import { getRunbook } from '#lib/runbooks/get.ts'
import type { RunbookView } from '#lib/runbooks/view.ts'
import { Standing } from '../_parts/own-runbooks.tsx'
import { PreviewPanel } from '../_parts/preview-panel.tsx'
import { RunbookEditor } from '../_parts/runbook-editor.tsx'
import { Approve } from './_parts/approve.tsx'
import { PutAway } from './_parts/put-away.tsx'
import { Versions } from './_parts/versions.tsx'

interface Props {
  params: Promise<{ name: string }>
  /** `version` shows an earlier one, `edit=1` writes the next. */
  searchParams: Search
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Runbook ${(await params).name}` }
}

/** A runbook of the team's own: one of its versions, who wrote and approved each, and how their runs went. */
export default async function RunbookPage({ params, searchParams }: Props) {
  const ctx = await requireMember()
  const { version, edit } = await searchWords(searchParams)
  const runbook = await orNotFound(find(ctx, (await params).name, version))
  const { name, latest, shown, you } = runbook
  const crumbs = [{ label: 'Runbooks', href: '/runbooks' }, { label: name }]
  if (edit === '1' && you.write.allowed && shown.number === latest)
    return (
      <>
        <PageHeader crumbs={crumbs} title={`Version ${latest + 1} of ${name}`} />
        <RunbookEditor initial={shown.source} writing={{ kind: 'version', name, basedOn: latest }} />
      </>
    )
  return (
    <>
      <RefreshOn topic="runbooks" />
      <PageHeader
        crumbs={crumbs}
        title={<Prose text={runbook.title} />}
        meta={<Standing runbook={runbook} />}
        actions={<Actions runbook={runbook} mayUse={refusal(ctx, 'task.create') === null} />}
      />
      <div className="grid items-start gap-x-7 gap-y-5 lg:grid-cols-[minmax(0,1fr)_316px]">
        <div className="grid min-w-0 gap-5">
          <Text runbook={runbook} />
        </div>
        <aside className="grid gap-4">
          <Approve runbook={runbook} />
          <Versions runbook={runbook} />
          {you.archive.allowed && <PutAway name={name} archived={runbook.archived} />}
        </aside>
      </div>
    </>
  )
}

/** One that ships has no versions: its place is in the list. */
async function find(ctx: Context, name: string, version: string | undefined): Promise<RunbookView> {
  try {
    return await getRunbook({
      ctx,
      name,
      number: version === undefined ? undefined : numberOf(version, 'version'),
    })
  } catch (error) {
    if (version === undefined && loadRunbooks().runbooks.some((shipped) => shipped.name === name))
      redirect(`/runbooks#${name}`)
    throw error
  }
}

function Actions({ runbook, mayUse }: { runbook: RunbookView; mayUse: boolean }) {
  const { name, shown, inUse, archived, you } = runbook
  return (
    <>
      <a href={`/api/v1/runbooks/${name}/versions/${shown.number}`} download className={buttonClass({})}>
        <Download className="size-4" strokeWidth={1.75} aria-hidden="true" />
        Download
      </a>
      {you.write.allowed && (
        <ButtonLink href={`/runbooks/${name}?edit=1`} icon={PenLine}>
          Write the next version
        </ButtonLink>
      )}
      {mayUse && inUse !== null && !archived && (
        <ButtonLink href={`/tasks/new?runbook=${name}`} variant="primary" icon={Play}>
          Use version {inUse}
        </ButtonLink>
      )}
    </>
  )
}

function Text({ runbook: { shown, replaces } }: { runbook: RunbookView }) {
  const { number, source, preview } = shown
  return (
    <>
      {replaces && (
        <Notice title="It takes the place of one that ships with Countersign">
          While it is in use, the one of the same name that ships is not. Put it away to have that one back.
        </Notice>
      )}
      <section
        aria-label={`Version ${number}`}
        className="rounded-card border border-line bg-surface p-4 shadow-card"
      >
        {preview.ok ? (
          <PreviewPanel preview={preview} />
        ) : (
          <Notice tone="bad" title={`This version does not load: line ${preview.line}`}>
            {preview.why}
          </Notice>
        )}
      </section>
      <TextSheet title={`Its Markdown, version ${number}`} text={source} />
    </>
  )
}
