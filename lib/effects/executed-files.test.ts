import { expect, test } from 'vitest'
import { executedFiles, readSafely } from './executed-files.ts'

const AT = { cwd: '/srv', environment: { HOME: '/root' } }
const executed = (script: string) => executedFiles(readSafely(script, AT.environment), script, AT)
const pathsOf = (script: string) => executed(script).files.map(({ path }) => path)
const openOf = (script: string) => executed(script).open.map(({ text }) => text)

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
  ["bash -c 'source env.sh'", ['/srv/env.sh']],
  ['if true; then sh a.sh; else sh b.sh; fi; sh a.sh', ['/srv/a.sh', '/srv/b.sh']],
  ['bash --rcfile rc -i', ['/srv/rc']],
  ['sh ~/x.sh; sh "$HOME/y.sh"', ['/root/x.sh', '/root/y.sh']],
  ['F=/opt/x.sh; sh "$F"', ['/opt/x.sh']],
  ['for f in a.sh b.sh; do sh $f; done', ['/srv/a.sh', '/srv/b.sh']],
  ['bash {a,b}.sh', ['/srv/a.sh', '/srv/b.sh']],
  ['sh < x.sh', ['/srv/x.sh']],
  ['python3 - < x.py', ['/srv/x.py']],
  ['mysql shop < /opt/x.sql', ['/opt/x.sql']],
  ['psql -f dump.sql', ['/srv/dump.sql']],
  ['docker compose -f /opt/c.yml up -d', ['/opt/c.yml']],
  ['docker-compose --file=a.yml -f b.yml up', ['/srv/a.yml', '/srv/b.yml']],
  ['kubectl apply -f k.yml', ['/srv/k.yml']],
  ['ansible-playbook -i hosts site.yml', ['/srv/hosts', '/srv/site.yml']],
  ['make -f Makefile all', ['/srv/Makefile']],
  ['make -C /opt install', ['/opt/GNUmakefile', '/opt/makefile', '/opt/Makefile']],
  ['crontab cron', ['/srv/cron']],
  ['helm upgrade -f v.yaml a b', ['/srv/v.yaml']],
  ['terraform apply plan.out', ['/srv/plan.out']],
])('AP-24: `%s` executes %j', (script, files) => expect(pathsOf(script)).toEqual(files))

test.each([
  'ls -l /srv/x.sh',
  'systemctl restart nginx',
  '/usr/bin/systemctl restart nginx',
  'cat x.sh',
  'run() { true; }; run',
  'if (',
  'crontab -l',
  'docker compose ps',
  'kubectl apply -f https://example.org/k.yml',
  'kubectl apply -f -',
  'source <(cat x)',
  'ssh web ./x.sh',
  "psql -c 'select 1'",
])('`%s` executes no local file', (script) => expect(executed(script)).toEqual({ files: [], open: [] }))

test.each([
  ['sh "$FILE"', '…'],
  ['sh $(ls | head -1)', '…'],
  ['sh ./"$NAME".sh', './….sh'],
  ['sh *.sh', '*.sh'],
  ['. ~ben/env', '~ben/env'],
  ['cd /opt; cd app; ./deploy', './deploy'],
])('AP-24: which file `%s` executes shows only when it runs', (script, text) => {
  expect(openOf(script)).toEqual([text])
  expect(pathsOf(script)).toEqual([])
})
