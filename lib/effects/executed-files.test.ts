import { expect, test } from 'vitest'
import { executedFiles } from './executed-files.ts'

const AT = { cwd: '/srv', environment: { HOME: '/root' } }

test.each<[string, string[]]>([
  ['sh x.sh', ['/srv/x.sh']],
  ['bash -eu /opt/app/deploy.sh now', ['/opt/app/deploy.sh']],
  ['./run', ['/srv/run']],
  ['/opt/../srv/./run --now', ['/srv/run']],
  ['python3 -u tool.py --all', ['/srv/tool.py']],
  ['. ./env.sh; source lib.sh', ['/srv/env.sh', '/srv/lib.sh']],
  ['cd /opt/app && ./deploy', ['/opt/app/deploy']],
  ['sudo -u www bash x.sh', ['/srv/x.sh']],
  ["bash -c 'sh inner.sh'", ['/srv/inner.sh']],
  ['if true; then sh a.sh; else sh b.sh; fi; sh a.sh', ['/srv/a.sh', '/srv/b.sh']],
  ['bash --rcfile rc -i', ['/srv/rc']],
])('AP-24: `%s` executes %j', (script, files) => expect(executedFiles(script, AT)).toEqual(files))

test.each([
  'ls -l /srv/x.sh',
  'systemctl restart nginx',
  '/usr/bin/systemctl restart nginx',
  'cat x.sh',
  'sh "$FILE"',
  'sh $(ls | head -1)',
  'cd /opt; cd app; ./deploy',
  'run() { true; }; run',
  'if (',
])('`%s` executes no file that can be told', (script) => expect(executedFiles(script, AT)).toEqual([]))
