import { Loading, Skeleton } from '#app/_components/skeleton.tsx'

export default function RunbooksLoading() {
  return (
    <Loading what="runbooks">
      <Skeleton className="mb-6 h-7 w-32" />
      <div className="grid gap-3 lg:grid-cols-2">
        {['a', 'b', 'c', 'd', 'e', 'f'].map((card) => (
          <Skeleton key={card} className="h-36 rounded-card" />
        ))}
      </div>
    </Loading>
  )
}
