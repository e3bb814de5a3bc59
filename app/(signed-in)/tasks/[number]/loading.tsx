import { Loading, Skeleton, SkeletonCard } from '#app/_components/skeleton.tsx'

/** The task page in outline: heading, stages, steps, and the cards beside them. */
export default function TaskLoading() {
  return (
    <Loading what="the task">
      <Skeleton className="h-4 w-24" />
      <Skeleton className="mt-3 h-7 w-[26rem] max-w-full" />
      <Skeleton className="mt-3 h-5 w-72 max-w-full" />
      <Skeleton className="mt-6 h-4 w-[30rem] max-w-full" />
      <div className="mt-8 grid gap-7 lg:grid-cols-[minmax(0,1fr)_316px]">
        <div className="grid content-start gap-3">
          {STEPS.map((step) => (
            <SkeletonCard key={step} lines={2} />
          ))}
        </div>
        <div className="grid content-start gap-3.5">
          <SkeletonCard lines={4} />
          <SkeletonCard lines={2} />
        </div>
      </div>
    </Loading>
  )
}

const STEPS = [1, 2, 3]
