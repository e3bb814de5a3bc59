import { LoadingColumns } from '../_shared/loading-columns.tsx'

export default function MembersLoading() {
  return <LoadingColumns what="members" columns="lg:grid-cols-[minmax(0,1fr)_316px]" />
}
