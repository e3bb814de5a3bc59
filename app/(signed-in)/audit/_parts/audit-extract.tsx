/** The ways to take along what a filter leaves. It proves less than the whole log, and says so. `address` is the filter. */
export function AuditExtract({ address }: { address: string }) {
  return (
    <p className="-mt-1 mb-3 text-muted text-xs">
      Take along what is filtered, as <ExtractLink format="csv" address={address} name="CSV" /> or as{' '}
      <ExtractLink format="jsonl" address={address} name="JSON lines" />. An extract cannot show that no event
      is missing from it; the whole log above can.
    </p>
  )
}

function ExtractLink({ format, address, name }: { format: string; address: string; name: string }) {
  return (
    <a
      href={`/api/v1/audit/export?format=${format}&${address}`}
      download
      className="underline underline-offset-2"
    >
      {name}
      <span className="sr-only"> of the filtered events</span>
    </a>
  )
}
