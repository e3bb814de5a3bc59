import { Loading, Skeleton, SkeletonCard } from '#app/_components/skeleton.tsx'

export default function SettingsLoading() {
  return (
    <Loading what="settings">
      <Skeleton className="mb-5 h-7 w-28" />
      <div className="divide-y divide-line border-line border-t">
        {['a', 'b', 'c'].map((section) => (
          <div key={section} className="grid gap-4 py-7 md:grid-cols-[15rem_minmax(0,42rem)] md:gap-10">
            <Skeleton className="h-5 w-24" />
            <SkeletonCard lines={3} />
          </div>
        ))}
      </div>
    </Loading>
  )
}
