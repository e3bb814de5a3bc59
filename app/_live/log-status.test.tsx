import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { LogStatus } from './log-status.tsx'

const LIVE = { state: 'live' } as const
const COMPLETE = { state: 'complete', size: 100 } as const

test.each([
  [COMPLETE, 99, 'There is no line 99'],
  [COMPLETE, 3, 'Line 3'],
  [LIVE, 99, 'Line 99'],
])('a link into a log of five lines that is %o, to line %d: %s', (connection, from, words) => {
  const status = renderToStaticMarkup(
    <LogStatus
      connection={connection}
      abandoned={false}
      removed={false}
      lines={5}
      lastAt={null}
      selected={{ from, to: from }}
      onClear={() => undefined}
      onRetry={() => undefined}
    />,
  )
  expect(status).toContain(`>${words}<`)
})
