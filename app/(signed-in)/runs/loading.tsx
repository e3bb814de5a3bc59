import { Loading, Skeleton } from '#app/_components/skeleton.tsx'

export default function RunsLoading() {
  return (
    <Loading what="runs">
      <Skeleton className="mb-5 h-7 w-24" />
      <div className="overflow-hidden rounded-card border border-line bg-surface">
        {['a', 'b', 'c', 'd'].map((row) => (
          <div key={row} className="flex items-center gap-4 border-line border-b px-4 py-4 last:border-0">
            <Skeleton className="h-4 w-20" />
            <Skeleton className="h-4 flex-1" />
            <Skeleton className="h-4 w-24 max-md:hidden" />
          </div>
        ))}
      </div>
    </Loading>
  )
}
