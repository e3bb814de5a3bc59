import type { Theme } from '#app/_server/read-theme.ts'
import type { Role } from '#lib/members/roles.ts'

/** Who is signed in, as the rail shows them. */
export interface Reader {
  name: string
  role: Role | null
  theme: Theme
}
