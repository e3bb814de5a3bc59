import { Loading, Skeleton, SkeletonRows } from '#app/_components/skeleton.tsx'

/** Any page on its way, in the shape that most have: a heading, a line, rows. */
export default function PageLoading() {
  return (
    <Loading what="the page">
      <Skeleton className="h-7 w-64 max-w-full" />
      <Skeleton className="mt-3 mb-8 h-4 w-96 max-w-full" />
      <SkeletonRows rows={5} />
    </Loading>
  )
}
