import { Check } from 'lucide-react'
import { type Action, PERMISSIONS } from '#lib/members/permissions.ts'
import { ROLES, type Role } from '#lib/members/roles.ts'
import { ACTION_WORDS } from './role-words.ts'

const ACTIONS = Object.keys(PERMISSIONS) as Action[]

/** What each role may do: the table that the product itself asks. */
export function RoleTable({ yours }: { yours: Role }) {
  return (
    <div className="mt-8">
      <h2 className="mb-3 font-[580]">What each role may do</h2>
      <section
        aria-label="Roles"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls, and must do so by keyboard too
        tabIndex={0}
        className="relative overflow-x-auto rounded-card border border-line bg-surface shadow-card"
      >
        <table className="w-full text-sm">
          <thead>
            <tr className="border-line border-b text-left">
              <th scope="col" className="sticky left-0 bg-surface px-4 py-2.5 font-normal text-muted">
                Permission
              </th>
              {ROLES.map((role) => (
                <th key={role} scope="col" className="w-24 px-2 py-2.5 text-center font-[560] capitalize">
                  {role}
                  {role === yours && (
                    <span className="block font-normal text-faint text-xs normal-case">yours</span>
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {ACTIONS.map((action) => (
              <tr key={action} className="border-line border-b last:border-0">
                <th scope="row" className="sticky left-0 min-w-44 bg-surface px-4 py-2 text-left font-normal">
                  {ACTION_WORDS[action]}
                </th>
                {ROLES.map((role) => (
                  <td key={role} className="px-2 py-2 text-center">
                    <Mark may={(PERMISSIONS[action].roles as readonly Role[]).includes(role)} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className="mt-2 text-muted text-sm">
        An agent's token never does more than its owner may, and never reviews.
      </p>
    </div>
  )
}

function Mark({ may }: { may: boolean }) {
  if (!may)
    return (
      <>
        <span aria-hidden="true" className="text-faint">
          ·
        </span>
        <span className="sr-only">no</span>
      </>
    )
  return (
    <>
      <Check className="mx-auto size-4 text-ok" strokeWidth={2.4} aria-hidden="true" />
      <span className="sr-only">yes</span>
    </>
  )
}
