import { Loading, Skeleton } from '#app/_components/skeleton.tsx'

export default function AuditLoading() {
  return (
    <Loading what="the audit log">
      <Skeleton className="mb-6 h-7 w-24" />
      <Skeleton className="mb-4 h-9" />
      <div className="overflow-hidden rounded-card border border-line bg-surface">
        {['a', 'b', 'c', 'd', 'e', 'f'].map((row) => (
          <div key={row} className="flex items-center gap-4 border-line border-b px-4 py-3 last:border-0">
            <Skeleton className="h-4 w-36" />
            <Skeleton className="h-4 flex-1" />
          </div>
        ))}
      </div>
    </Loading>
  )
}
