import Form from 'next/form'
import { Button, ButtonLink } from '#app/_components/button.tsx'
import { Input, Select } from '#app/_components/field.tsx'
import { AUDIT_ACTIONS } from '#lib/audit/actions.ts'
import { actionWords } from './action-words.ts'

const ENTITIES = [...Map.groupBy(AUDIT_ACTIONS, (action) => action.split('.')[0] ?? '')]

/** What the list is narrowed by. It stands in the address, so that a view can be linked to. */
export function AuditFilters({ query }: { query: Record<string, string> }) {
  const narrowed = Object.keys(query).length > 0
  return (
    <Form
      action="/audit"
      aria-label="Filter"
      className="mb-4 grid grid-cols-2 items-end gap-3 md:grid-cols-[minmax(10rem,1.2fr)_minmax(9rem,1fr)_6.5rem_9.5rem_9.5rem_auto]"
    >
      <div className="max-md:col-span-2">
        <Select label="Action" name="action" defaultValue={query.action ?? ''}>
          <option value="">Everything</option>
          {ENTITIES.map(([entity, actions]) => (
            <optgroup key={entity} label={entity}>
              {actions.length > 1 && <option value={`${entity}.`}>all of {entity}</option>}
              {actions.map((action) => (
                <option key={action} value={action}>
                  {actionWords(action)}
                </option>
              ))}
            </optgroup>
          ))}
        </Select>
      </div>
      <Input label="Actor" name="actor" defaultValue={query.actor} placeholder="Name" maxLength={200} />
      <Input label="Task" name="task" defaultValue={query.task} placeholder="Number" inputMode="numeric" />
      <Input label="From (UTC)" name="from" type="date" defaultValue={query.from?.slice(0, 10)} />
      <Input label="To (UTC)" name="to" type="date" defaultValue={query.to?.slice(0, 10)} />
      <div className="flex gap-2 max-md:col-span-2">
        <Button type="submit" className="max-md:flex-1">
          Filter
        </Button>
        {narrowed && (
          <ButtonLink href="/audit" variant="ghost">
            Clear
          </ButtonLink>
        )}
      </div>
    </Form>
  )
}
