'use client'

import './globals.css'
import { useChosenTheme } from './_client/use-theme.ts'
import { Button } from './_components/button.tsx'
import { Door } from './_components/door/door.tsx'

/** The last resort, where not even the shell could be made. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en" data-theme={useChosenTheme()}>
      <body>
        <title>Something went wrong · Countersign</title>
        <Door
          title="Something went wrong"
          words={`Nothing that was decided or started is lost. The server’s log says more${error.digest ? ` under ${error.digest}` : ''}.`}
        >
          <Button variant="primary" full onClick={() => location.reload()}>
            Load the page again
          </Button>
        </Door>
      </body>
    </html>
  )
}
