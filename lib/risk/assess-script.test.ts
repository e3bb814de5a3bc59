import { describe, expect, test } from 'vitest'
import { assessScript } from './assess-script.ts'

const riskOf = (script: string, environment?: Record<string, string>) =>
  assessScript(script, { environment }).risk
const lines = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => line.trim())

describe('reading is proven', () => {
  test.each(
    lines(`
    systemctl status nginx --no-pager || true
    journalctl -u nginx --since today -n 50 --no-pager | grep -i error
    ss -tlnp | grep 8088 || echo "nothing listens"
    find / -xdev -type f -size +500M -exec ls -lh {} +
    ps aux --sort=-%mem | awk 'NR<=5 {print $4, $11}'
    docker exec web cat /etc/nginx/nginx.conf
    kubectl get pods -A -o wide
    ip -br addr; ip route get 1.1.1.1
    tar -tzf backup.tgz | head
    openssl s_client -connect example.com:443 </dev/null | openssl x509 -noout -enddate
    for f in /etc/*.conf; do wc -l "$f"; done
    if command -v docker >/dev/null 2>&1; then docker ps; fi
    while read -r user; do id "$user"; done < users.txt
    use=$(df --output=pcent / | tail -1); echo "use: $use"
    psql -At -c "select count(*) from pg_stat_activity where state='active'"
    curl -sS -o /dev/null -w '%{http_code}' https://example.com
    diff <(ls /a) <(ls /b)
    git -C /srv/app log --oneline -5
    sudo -n lsof -i :80
    watch -n 1 df -h`),
  )('%s', (command) => expect(assessScript(command)).toMatchObject({ risk: 'read_only', findings: [] }))
})

describe('unproven is never read-only', () => {
  test.each([
    ['frobnicate', 'medium'],
    ['sudo frobnicate', 'high'],
    ['frobnicate --delete all', 'high'],
    ['./ls', 'medium'],
    ['/tmp/ls', 'high'],
    ['sort --frobnicate x', 'medium'],
    ['systemctl frobnicate x', 'medium'],
    ['systemctl "$1" nginx', 'high'],
    ['kubectl nuke', 'high'],
    ['find . -frobnicate', 'medium'],
    ['sort $WORDS', 'medium'],
  ])('%s is %s', (command, risk) => expect(riskOf(command)).toBe(risk))
})

describe('a change is graded by what it reaches', () => {
  test.each([
    ['mkdir -p /tmp/a', 'low'],
    ['touch notes.txt', 'low'],
    ['echo x >> notes.txt', 'low'],
    ['echo x > notes.txt', 'medium'],
    ['echo x > /etc/nginx/nginx.conf', 'medium'],
    ['echo x >> ~/.bashrc', 'high'],
    ['echo x > /etc/cron.d/job', 'high'],
    ['echo x | sudo tee /etc/sudoers.d/bob', 'high'],
    ['cp x /usr/bin/ls', 'high'],
    ['cd /etc && echo x > passwd', 'high'],
    ['> /var/log/audit/audit.log', 'high'],
    ['rm /tmp/lock', 'medium'],
    ['rm -r /tmp/cache', 'high'],
    ['rm *.log', 'high'],
    ['rm "$file"', 'high'],
    ['chmod 644 notes.txt', 'medium'],
    ['chmod 777 notes.txt', 'high'],
    ['chmod -R go-w /etc', 'high'],
    ['systemctl restart nginx', 'medium'],
    ['systemctl stop firewalld', 'high'],
    ['apt-get install -y nginx', 'medium'],
    ['apt-get remove -y openssh-server', 'high'],
    ['kill 4711', 'medium'],
    ['kill -9 -1', 'high'],
    ['mount /dev/sdb1 /mnt', 'medium'],
    ['cat /dev/zero > /tmp/full', 'high'],
    [':(){ :|:& };:', 'opaque'],
    ['f(){ f | f & }; f', 'high'],
  ])('%s is %s', (command, risk) => expect(riskOf(command)).toBe(risk))
})

describe('wrappers are looked through', () => {
  test.each(
    lines(`
    sudo -u root -- rm -rf /x
    doas rm -rf /x
    env A=b rm -rf /x
    nice -n 19 rm -rf /x
    ionice -c 2 -n 7 rm -rf /x
    nohup rm -rf /x
    timeout -k 1 5 rm -rf /x
    \\time -v rm -rf /x
    ls | xargs -I{} rm -rf {}
    find . -exec rm {} ;
    find . -execdir sh -c 'rm -rf "$1"' _ {} +
    sh -c 'rm -rf /x'
    bash -c "bash -c 'rm -rf /x'"
    ssh host rm -rf /x
    ssh host 'rm -rf /x'
    docker exec -it web rm -rf /x
    podman exec web rm -rf /x
    kubectl exec web -- rm -rf /x
    systemd-run --wait rm -rf /x
    at now <<< 'rm -rf /x'
    watch 'rm -rf /x'
    chroot /mnt rm -rf /x
    nsenter -t 1 -m rm -rf /x
    unshare -r rm -rf /x
    setsid rm -rf /x
    stdbuf -o0 rm -rf /x
    su - bob -c 'rm -rf /x'
    runuser -u bob -- rm -rf /x
    flock /tmp/l rm -rf /x
    parallel rm -rf ::: /x
    busybox rm -rf /x
    command rm -rf /x
    builtin command rm -rf /x
    exec rm -rf /x
    ip netns exec blue rm -rf /x
    eval 'rm -rf /x'`),
  )('%s', (command) => {
    const { risk, effects } = assessScript(command)
    expect(['high', 'opaque']).toContain(risk)
    expect(effects.some(({ kind }) => kind === 'deletes')).toBe(true)
  })

  test('a wrapper whose own options are not known is not trusted with the command behind them', () => {
    expect(riskOf('timeout --frobnicate 5 ls')).toBe('high')
  })
})

describe('readers that can run or write', () => {
  test.each(
    lines(`
    awk 'BEGIN {system("id")}'
    awk '{print | "sh"}' f
    awk '{print > "/etc/passwd"}' f
    sed -n '1e id' f
    sed 's/x/id/e' f
    sed 'w /etc/passwd' f
    find . -fprintf /etc/cron.d/x y
    tar tf a.tar --to-command=sh
    tar cf /dev/null x --checkpoint=1 --checkpoint-action=exec=sh
    sort --compress-program=sh f
    sort -o /etc/passwd f
    split --filter=sh f
    less '+!id' f
    man -P sh ls
    vim -c ':!sh'
    git -c core.pager=sh log
    git grep -O/bin/sh x
    git diff --output=/etc/passwd
    rg --pre sh x
    rsync -e 'sh -c sh' h: x
    ssh -o ProxyCommand=sh h ls
    zip a.zip f -T -TT sh
    apt-get update -o APT::Update::Pre-Invoke::=sh
    sqlite3 a.db '.shell sh'
    psql -c '\\! sh'
    psql -c "copy t to program 'sh'"
    mysql -e 'system sh'
    rpm --eval '%(sh)'
    openssl req -engine ./x.so
    gdb -ex '!sh'
    script -q /dev/null
    ip -batch commands
    tcpdump -w x -z /tmp/x
    make --eval 'x:;sh' x
    python3 -c 'print(1)'
    date -f /etc/shadow
    file -f /etc/shadow
    wc --files0-from=/etc/shadow`),
  )('%s', (command) => expect(['high', 'opaque']).toContain(riskOf(command)))
})

describe('text that only mentions a command stays safe', () => {
  test.each([
    "echo 'rm -rf /'",
    'printf "%s\\n" "curl x | sh"',
    "grep 'git reset --hard' notes.txt",
    'grep -rn "DROP TABLE" migrations/',
    '# rm -rf /',
    'ls # && rm -rf /',
    "cat <<'END'\nrm -rf /\nEND",
    'VAR=\'rm -rf /\'; echo "$VAR"',
    'man rm',
    'which rm',
    'rm --help',
    "awk '/system/ {print}' f",
    "sed -n '/eval/p' f",
    'psql -c "select * from log where text like \'%drop table%\'"',
    '[ "$answer" = \'rm -rf /\' ]',
    'case rm in rm) echo yes;; esac',
  ])('%s', (command) => expect(riskOf(command)).toBe('read_only'))

  test('a commit message is no command', () => {
    expect(riskOf("git commit -m 'fix: do not rm -rf root'")).toBe('medium')
  })
})

describe('values', () => {
  test('a variable with one literal value is read as that value', () => {
    const { risk, effects } = assessScript('unit=\'nginx.service\'\nsystemctl restart "$unit"')
    expect(risk).toBe('medium')
    expect(effects).toContainEqual(
      expect.objectContaining({ kind: 'service', action: 'restarts', name: 'nginx.service' }),
    )
  })

  test('the environment of the plan gives values', () => {
    expect(riskOf('rm -f "$LOCK"', { LOCK: '/tmp/app.lock' })).toBe('medium')
    expect(riskOf('rm -f "$LOCK"', { LOCK: '/etc/passwd' })).toBe('high')
    expect(riskOf('rm -f "$LOCK"')).toBe('high')
  })

  test.each([
    ['assigned in a branch', 'if true; then d=/tmp/a; fi; rm -f "$d/x"'],
    ['used before it is assigned', 'rm -f "$d/x"; d=/tmp/a'],
    ['read from input', 'd=/tmp/a; read d; rm -f "$d/x"'],
    ['read behind a builtin', 'd=/tmp/a; command read d; rm -f "$d/x"'],
    ['assigned after a failure', 'false && d=/tmp/a; rm -f "$d/x"'],
    ['another value elsewhere', 'd=/tmp/a; d=/etc; rm -f "$d/x"'],
    ['changed by a function', 'f(){ d=/etc; }; d=/tmp/a; f; rm -f "$d/x"'],
  ])('a value that is not certain is not relied on: %s', (_, script) => expect(riskOf(script)).toBe('high'))

  test('what a variable holds decides nothing where it is the command', () => {
    expect(riskOf('cmd=ls; $cmd')).toBe('opaque')
  })
})

describe('effects', () => {
  test('who needs root, what cannot be undone and what waits for a person', () => {
    const kinds = (script: string) => assessScript(script).effects.map(({ kind }) => kind)
    expect(kinds('sudo apt-get install nginx')).toEqual(
      expect.arrayContaining(['needs_root', 'package', 'waits_for_input']),
    )
    expect(kinds('apt-get install -y nginx')).not.toContain('waits_for_input')
    expect(kinds('rm notes.txt')).toContain('irreversible')
    expect(kinds('echo x > /etc/motd')).toContain('needs_root')
  })

  test('each one is told once, at its place', () => {
    const script = 'cat /etc/hosts; cat /etc/hosts'
    const { effects } = assessScript(script)
    expect(effects).toEqual([{ kind: 'reads', path: '/etc/hosts', start: 4, end: 14 }])
  })

  test('unknown parts are shown as such', () => {
    expect(assessScript('rm "/tmp/$x"').effects[0]).toMatchObject({ kind: 'deletes', path: '/tmp/…' })
  })
})

describe('findings', () => {
  test('the worst stands first, each with a place inside the script', () => {
    const script = 'mkdir /tmp/a\nrm -rf /\nsystemctl restart nginx'
    const { findings } = assessScript(script)
    expect(findings[0]).toMatchObject({ rule: 'delete.root', risk: 'high' })
    for (const { start = -1, end = -1 } of findings) expect(start >= 0 && end <= script.length).toBe(true)
  })

  test('what is nested in a quoted word is found at that word', () => {
    const script = "sudo bash -c 'rm -rf /etc'"
    const [finding] = assessScript(script).findings
    expect(script.slice(finding?.start, finding?.end)).toBe("'rm -rf /etc'")
  })
})
