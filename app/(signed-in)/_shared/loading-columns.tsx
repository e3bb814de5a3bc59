import { Loading, Skeleton, SkeletonCard } from '#app/_components/skeleton.tsx'

/** A page of two columns on its way: its heading, and a card on either side. `columns` are the page's own. */
export function LoadingColumns({ what, columns }: { what: string; columns: string }) {
  return (
    <Loading what={what}>
      <Skeleton className="mb-6 h-7 w-48" />
      <div className={`grid gap-7 ${columns}`}>
        <SkeletonCard lines={8} />
        <SkeletonCard lines={3} />
      </div>
    </Loading>
  )
}
