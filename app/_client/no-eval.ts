import { z } from 'zod'

// zod tries whether it may compile code, which the content policy reports as a violation. It need not try.
z.config({ jitless: true })
