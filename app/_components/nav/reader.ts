import type { Theme } from '#app/_client/themes.ts'
import type { Role } from '#lib/members/roles.ts'

/** Who is signed in, as the rail shows them. */
export interface Reader {
  name: string
  role: Role
  theme: Theme
}
