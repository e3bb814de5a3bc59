import type { LucideIcon } from 'lucide-react'

/** A choice that looks like a chip: the browser's own list behind it. */
export function ChipSelect<Value extends string>({
  label,
  icon: Icon,
  value,
  options,
  onChange,
}: {
  label: string
  icon: LucideIcon
  value: Value
  options: readonly { value: Value; label: string }[]
  onChange: (value: Value) => void
}) {
  const choose = (chosen: string) => {
    const option = options.find((each) => each.value === chosen)
    if (option) onChange(option.value)
  }
  return (
    <label className="relative inline-flex min-h-7 max-w-full shrink-0 items-center rounded-md border border-line bg-surface text-muted text-xs hover:border-line-strong hover:text-fg max-md:min-h-10">
      <Icon
        className="pointer-events-none absolute left-2 size-[13px]"
        strokeWidth={1.75}
        aria-hidden="true"
      />
      <span className="sr-only">{label}</span>
      <select
        value={value}
        onChange={(event) => choose(event.target.value)}
        className="field-sizing-content min-h-[inherit] max-w-full appearance-none truncate rounded-md bg-transparent pr-2.5 pl-7 max-md:text-sm [&>option]:bg-surface [&>option]:text-fg"
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  )
}
