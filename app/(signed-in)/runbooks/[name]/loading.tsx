import { LoadingColumns } from '../../_shared/loading-columns.tsx'

export default function RunbookLoading() {
  return <LoadingColumns what="the runbook" columns="lg:grid-cols-[minmax(0,1fr)_316px]" />
}
