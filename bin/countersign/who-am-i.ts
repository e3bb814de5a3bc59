import { z } from 'zod'
import { callApi } from './call-api.ts'
import { connectAsMember } from './connection.ts'
import type { Options } from './print.ts'

const Me = z.looseObject({ id: z.string(), name: z.string() })

/** The member who is signed in here. Throws Failure where nobody is. */
export const whoAmI = (options: Options) => callApi(connectAsMember(options), Me, 'GET', '/me')
