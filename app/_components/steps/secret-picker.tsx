import { Checkbox } from '../field.tsx'

/** Which secrets a step gets as variables. Shows nothing where there is none to choose. */
export function SecretPicker({
  step,
  known,
  chosen,
  onChange,
}: {
  step: number
  known: readonly string[]
  chosen: readonly string[]
  onChange: (names: string[]) => void
}) {
  // What a draft names stays on the screen, also where it is not known any more.
  const names = [...new Set([...known, ...chosen])].sort()
  if (names.length === 0) return null
  const toggle = (name: string) =>
    onChange(chosen.includes(name) ? chosen.filter((each) => each !== name) : [...chosen, name])
  return (
    <fieldset>
      <legend className="mb-1 font-[540] text-sm">Secrets for step {step}, as variables</legend>
      <div className="flex flex-wrap gap-x-5 gap-y-1.5">
        {names.map((name) => (
          <Checkbox
            key={name}
            label={<code className="text-sm">${name}</code>}
            checked={chosen.includes(name)}
            onChange={() => toggle(name)}
          />
        ))}
      </div>
    </fieldset>
  )
}
