import { Loading, Skeleton } from '#app/_components/skeleton.tsx'

/** Any page on its way, in the shape that most have: a heading, a line, rows. */
export default function PageLoading() {
  return (
    <Loading what="the page">
      <Skeleton className="h-7 w-64 max-w-full" />
      <Skeleton className="mt-3 h-4 w-96 max-w-full" />
      <div className="mt-8 grid gap-3">
        {ROWS.map((row) => (
          <Skeleton key={row} className="h-14 w-full" />
        ))}
      </div>
    </Loading>
  )
}

const ROWS = [1, 2, 3, 4, 5]
