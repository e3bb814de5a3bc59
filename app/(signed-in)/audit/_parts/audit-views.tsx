import { Segmented } from '#app/_components/segmented.tsx'

/** What is asked of the log most often, each as a link. `address` is the query that the page shows. */
export function AuditViews({ address }: { address: string }) {
  const today = new Date().toISOString().slice(0, 10)
  const views = [{ label: 'Everything', query: '' }, { label: 'Today', query: `from=${today}` }, ...ENTITIES]
  return (
    <div className="mb-3">
      <Segmented
        label="Views of the log"
        current={address}
        items={views.map(({ label, query }) => ({
          id: query,
          label,
          href: query ? `/audit?${query}` : '/audit',
        }))}
      />
    </div>
  )
}

const ENTITIES = [
  { label: 'Reviews', query: 'action=review.' },
  { label: 'Runs', query: 'action=run.' },
  { label: 'Policy', query: 'action=policy.' },
  { label: 'Secrets', query: 'action=secret.' },
  { label: 'Members', query: 'action=member.' },
]
