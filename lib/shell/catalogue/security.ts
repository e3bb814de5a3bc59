import type { Catalogue } from './entry.ts'

/** Mandatory access control, auditing, certificates and secrets. */
export const security: Catalogue = {
  'getenforce|sestatus|getsebool|matchpathcon|seinfo|sesearch|ausearch|aureport|sealert|audit2why|aa-status|apparmor_status|aa-enabled|selinuxenabled|selinuxconlist|secon|avcstat|findcon':
    {
      does: 'shows how the system is protected',
      risk: 'read_only',
      anyOption: true,
      operands: ['text...'],
      options: {
        '-w, --why': 'says why',
        '-m, --message TYPE': 'of this type',
        '-ts, --start TIME': 'since then',
        '-a, --all': 'all of them',
        '-i, --interpret': 'with names',
        '--checkpoint FILE': { does: 'keeps its place in a file', value: 'writes' },
      },
      examples: {
        getenforce: 'read_only',
        'getsebool -a': 'read_only',
        'ausearch -m avc -ts recent': 'read_only',
        'sealert -a /var/log/audit/audit.log': 'read_only',
      },
    },
  setenforce: {
    does: 'switches the protection of the system',
    risk: 'high',
    needsRoot: true,
    operands: ['setting'],
    action: 'sets SELinux to',
    examples: { 'setenforce 0': 'high' },
  },
  semanage: {
    does: 'changes what the protection of the system allows',
    risk: 'medium',
    needsRoot: true,
    operands: ['text...'],
    options: {
      '-l, --list': 'lists it',
      '-E, --extract': 'prints the changes',
      '-D, --deleteall': { does: 'deletes all changes', risk: 'high' },
      '-d, --delete': { does: 'deletes a rule', risk: 'medium' },
    },
    plain:
      '-a -m -t=TYPE -p=PROTO -C -n -s=X -r=X -e=X -S=X --add --modify --type=TYPE --proto=PROTO --locallist --noheading --on --off -1 -0',
    cases: [
      {
        when: {
          operand: '^(permissive|dontaudit|module|login|user)$',
          option: '-a -d -m --add --delete --modify',
        },
        risk: 'high',
      },
      {
        when: { option: '-l -E' },
        risk: 'read_only',
        needsRoot: false,
        does: 'shows what the protection of the system allows',
      },
    ],
    examples: {
      'semanage port -l': 'read_only',
      'semanage port -a -t http_port_t -p tcp 8088': 'medium',
      'semanage permissive -a httpd_t': 'high',
      'semanage fcontext -C -l': 'read_only',
    },
  },
  'restorecon|setfiles': {
    does: 'gives files the labels that the rules ask for',
    risk: 'medium',
    needsRoot: true,
    operands: ['text...'],
    options: { '-n': 'only shows what it would do' },
    plain: '-R -r -v -F -i -p -e=DIR -f=FILE -0 -m -x',
    cases: [
      {
        when: { option: '-n' },
        risk: 'read_only',
        needsRoot: false,
        does: 'shows which labels are not as the rules ask',
      },
    ],
    examples: { 'restorecon -Rv /var/www': 'medium', 'restorecon -nv /var/www': 'read_only' },
  },
  semodule: {
    does: 'changes the rules of SELinux',
    risk: 'high',
    needsRoot: true,
    operands: ['text...'],
    options: {
      '-l, --list[=WHAT], --list-modules[=WHAT]': 'lists the modules',
      '-i, --install FILE': { does: 'installs rules', risk: 'high' },
      '-r, --remove NAME': { does: 'removes rules', risk: 'high' },
      '-d, --disable NAME': { does: 'switches rules off', risk: 'high' },
      '-B, --build': { does: 'builds the rules anew', risk: 'medium' },
    },
    plain: '-v -n -X=NUM',
    cases: [
      {
        when: { option: '-l' },
        risk: 'read_only',
        needsRoot: false,
        does: 'lists the modules of SELinux',
      },
      { when: { option: '-B' }, risk: 'medium' },
    ],
    examples: { 'semodule -l': 'read_only', 'semodule -i x.pp': 'high', 'semodule -l -r x': 'high' },
  },
  'fixfiles|chcon|setsebool|checkmodule|semodule_package|load_policy|audit2allow': {
    does: 'changes how the system is protected',
    risk: 'medium',
    needsRoot: true,
    operands: ['text...'],
    options: { '-M NAME': { does: 'makes rules that allow what was forbidden', risk: 'high' } },
    plain: '-R -v -F -P -t=TYPE -a -V -N --reference=FILE -u=USER -r=ROLE -l=RANGE -o=X -h',
    examples: {
      'setsebool -P httpd_can_network_connect on': 'medium',
      'chcon -t httpd_sys_content_t x': 'medium',
      'chcon -l s0 x': 'medium',
    },
  },
  'aa-complain|aa-disable|aa-teardown|apparmor_parser|aa-enforce|aa-remove-unknown': {
    does: 'changes how the system is protected',
    risk: 'high',
    needsRoot: true,
    operands: ['text...'],
    examples: { 'aa-teardown': 'high', 'aa-complain /usr/sbin/x': 'high' },
  },
  auditctl: {
    does: 'changes what is audited',
    risk: 'high',
    needsRoot: true,
    operands: ['text...'],
    options: { '-l': 'lists the rules', '-s': 'shows how auditing is doing' },
    plain: '-e=N -D -a=X -w=PATH -p=X -k=X -F=X -S=X -R=FILE -W=X -d=X',
    cases: [
      { when: { option: '-e -D -a -w -R -W -d' } },
      { when: { option: '-l -s' }, risk: 'read_only', does: 'shows what is audited' },
    ],
    examples: { 'auditctl -l': 'read_only', 'auditctl -e 0': 'high', 'auditctl -D': 'high' },
  },
  'augenrules|audispd|aide|tripwire|rkhunter|chkrootkit|clamscan|clamdscan|freshclam|lynis|oscap|openscap|debsecan|trivy|grype|nikto':
    {
      does: 'checks the system for changes and weak points',
      risk: 'medium',
      needsRoot: true,
      operands: ['text...'],
      plain: '-r -i --infected --recursive -c --check -C --sk --quick --no-colors -q --quiet --version -V',
      options: {
        '--remove[=yes]': { does: 'deletes what it finds', risk: 'high' },
        '--update, --init, --propupd': { does: 'takes the present state for good', risk: 'high' },
        '--move DIR': { does: 'moves what it finds', risk: 'high' },
      },
      cases: [{ when: { option: '--version -V', operands: 0 }, risk: 'read_only' }],
      examples: {
        'clamscan -r /home': 'medium',
        'clamscan --remove /home': 'high',
        'lynis audit system': 'medium',
      },
    },
  openssl: {
    does: 'handles keys and certificates',
    risk: 'medium',
    syntax: 'dash',
    options: {
      '-engine NAME': { does: 'loads native code', risk: 'opaque' },
      '-provider NAME': { does: 'loads native code', risk: 'opaque' },
      '-provider-path DIR': { does: 'loads native code', risk: 'opaque' },
      '-out FILE': { does: 'writes the result to a file', value: 'writes' },
      '-keyout FILE': { does: 'writes a key to a file', value: 'writes' },
      '-in FILE': { does: 'from this file', value: 'reads' },
      '-noout': 'prints no certificate',
      '-text': 'in full',
      '-dates': 'until when it is good',
      '-subject': 'whose it is',
      '-issuer': 'who signed it',
      '-enddate': 'until when it is good',
      '-connect HOST': { does: 'to this host', value: 'host' },
      '-servername NAME': 'asks for this name',
      '-key FILE': { does: 'with this key', value: 'reads' },
      '-inkey FILE': { does: 'with this key', value: 'reads' },
      '-rand FILE': { does: 'takes chance from this file', value: 'reads' },
      '-writerand FILE': { does: 'writes to a file', value: 'writes' },
      '-config FILE': { does: 'takes its settings from a file', risk: 'opaque' },
    },
    plain:
      '-inform=X -outform=X -startdate -fingerprint -serial -hash -checkend=N -checkhost=X -checkip=X -modulus -pubkey -purpose -ext=X -nameopt=X -sha256 -sha1 -sha512 -md5 -showcerts -tls1_2 -tls1_3 -tls1 -tls1_1 -starttls=X -verify_return_error -verify=N -CAfile=FILE -CApath=DIR -status -brief -quiet -alpn=X -cipher=X -ciphersuites=X -no_ssl3 -prexit -state -debug -msg -servername=X -noservername -verify_hostname=X -hex -base64 -v -a -d -D -i -b -e -f -p -V -s -pubin -check -pubcheck -untrusted=FILE -trusted=FILE -partial_chain -crl_check -issuer_hash -subject_hash -email -ocsp_uri -alias -elapsed -seconds=N -multi=N -evp=X -certopt=X -dgst=X -binary -r -c -no-CAfile -no-CApath -legacy -help -4 -6 -bits -passin=X',
    subcommands: {
      'x509|verify|crl|asn1parse|version|ciphers|dgst|sha256|sha1|sha512|md5|rand|speed|list|errstr|prime|help|ocsp|crl2pkcs7|storeutl|nseq|sess_id|info':
        {
          does: 'shows certificates, checksums or connections',
          risk: 'read_only',
          operands: ['reads...'],
          options: {
            '-signkey FILE': { does: 'signs', risk: 'medium', value: 'reads' },
            '-sign FILE': { does: 'signs', risk: 'medium', value: 'reads' },
            '-port NUM': 'at this port',
            '-respout FILE': { does: 'writes to a file', value: 'writes' },
            '-sess_out FILE': { does: 'writes to a file', value: 'writes' },
            '-keylogfile FILE': { does: 'writes keys to a file', value: 'writes' },
            '-url URL': { does: 'at this address', value: 'host' },
            '-host HOST': { does: 'at this host', value: 'host' },
            '-issuer FILE': 'who signed it',
            '-cert FILE': 'with this certificate',
            '-subject': 'whose it is',
          },
        },
      s_client: {
        does: 'opens an encrypted connection and shows the certificates',
        risk: 'read_only',
        operands: ['host'],
        sendsInput: true,
        options: {
          '-port NUM': 'at this port',
          '-host HOST': { does: 'at this host', value: 'host' },
          '-sess_out FILE': { does: 'writes to a file', value: 'writes' },
          '-keylogfile FILE': { does: 'writes keys to a file', value: 'writes' },
          '-cert FILE': 'with this certificate',
        },
      },
      req: {
        does: 'asks for a certificate',
        risk: 'medium',
        plain: '-new -x509 -newkey=X -nodes -days=N -subj=X -addext=X',
        cases: [{ when: { option: '-noout' }, risk: 'read_only' }],
      },
      engine: { does: 'loads native code', risk: 'opaque', operands: ['text...'], anyOption: true },
      'rsa|pkey|ec|pkcs12|pkcs8|dsa|pkcs7|genrsa|genpkey|dhparam|ecparam|dsaparam|gendsa|cms|smime|enc|ca|rsautl|pkeyutl|passwd|ts|s_server|rehash|mac|kdf|spkac|base64|aes-256-cbc|des3':
        {
          does: 'handles keys, or encrypts',
          risk: 'medium',
          operands: ['reads...'],
          plain:
            '-nodes -clcerts -nokeys -pass=X -passout=X -k=X -K=X -iv=X -salt -pbkdf2 -iter=N -aes256 -aes-256-cbc -A -pubout -export -name=X -certfile=FILE -1 -6 -accept=X -port=X -www -WWW -t',
          cases: [{ when: { option: '-accept -port -www -WWW' }, risk: 'high' }],
        },
    },
    examples: {
      'openssl x509 -in cert.pem -noout -dates': 'read_only',
      'openssl s_client -connect example.com:443 -servername example.com': 'read_only',
      'openssl version': 'read_only',
      'openssl rand -hex 16': 'read_only',
      'openssl req -engine ./lib.so': 'opaque',
      'openssl engine -t ./lib.so': 'opaque',
      'openssl enc -aes-256-cbc -in a -out b': 'medium',
      'openssl x509 -in x -out /etc/passwd': 'high',
      'openssl rsa -in /etc/ssl/private/x.key': 'high',
    },
  },
  'gpg|gpg2|gpgv|gpgsm': {
    does: 'signs, encrypts or handles keys',
    risk: 'medium',
    operands: ['reads...'],
    options: {
      '-k, --list-keys, --list-public-keys': 'lists keys',
      '-K, --list-secret-keys': 'lists own keys',
      '--fingerprint': 'shows fingerprints',
      '--verify': 'checks a signature',
      '--list-packets': 'shows what a file is made of',
      '--show-keys': 'shows the keys in a file',
      '--version': 'prints its version',
      '--export-secret-keys, --export-secret-subkeys': {
        does: 'prints secret keys',
        risk: 'high',
        effects: [{ kind: 'secret', path: 'secret keys' }],
      },
      '--delete-secret-keys, --delete-keys, --delete-secret-and-public-key': {
        does: 'deletes keys',
        risk: 'high',
      },
      '--import': { does: 'takes keys in', risk: 'high' },
      '-o, --output FILE': { does: 'writes the result to a file', value: 'writes' },
      '--recv-keys, --keyserver, --send-keys, --refresh-keys, --search-keys NAME': {
        does: 'asks a key server',
        risk: 'high',
      },
      '--photo-viewer COMMAND': { does: 'runs a command', risk: 'opaque' },
      '--exec-path DIR': { does: 'runs other programs', risk: 'opaque' },
    },
    plain:
      '-a --armor -v -q --batch --yes --no-tty --keyid-format=X --with-colons --with-fingerprint --keyring=FILE --no-default-keyring --homedir=DIR -d --decrypt -e -c -s -b --encrypt --sign --detach-sign --clearsign --dearmor --export -r=X -u=X --recipient=X --list-sigs --status-fd=N',
    cases: [
      {
        when: {
          option:
            '-k --list-keys -K --list-secret-keys --fingerprint --verify --list-packets --show-keys --version --list-sigs',
        },
        risk: 'read_only',
        does: 'shows keys, or checks a signature',
      },
    ],
    examples: {
      'gpg --list-keys': 'read_only',
      'gpg --verify x.sig x': 'read_only',
      'gpg --export-secret-keys': 'high',
      'gpg --import k.asc': 'high',
      'gpg --dearmor -o /usr/share/keyrings/x.gpg': 'high',
    },
  },
  'update-ca-certificates|update-ca-trust|trust|update-crypto-policies|certutil|keytool|mokutil|sbctl|dpkg-sig':
    {
      does: 'changes whose certificates are trusted',
      risk: 'high',
      needsRoot: true,
      operands: ['text...'],
      options: {
        '--show': 'shows it',
        '--sb-state, --list-enrolled': 'shows it',
        '-list, -L': 'lists them',
        '-printcert': 'shows one',
      },
      plain: '-d=DIR -v -keystore=FILE -file=FILE -n=X',
      cases: [
        {
          when: { option: '--show --sb-state --list-enrolled -list -L -printcert' },
          risk: 'read_only',
          needsRoot: false,
        },
        { when: { words: 'list|status' }, risk: 'read_only', needsRoot: false },
      ],
      examples: {
        'update-ca-certificates': 'high',
        'mokutil --sb-state': 'read_only',
        'update-ca-trust extract': 'high',
        'trust list': 'read_only',
      },
    },
  'certbot|letsencrypt|acme.sh|lego|dehydrated|step': {
    does: 'fetches certificates',
    risk: 'medium',
    operands: ['text...'],
    options: {
      '--dry-run': 'only tries it',
      '--pre-hook, --post-hook, --deploy-hook, --renew-hook COMMAND': {
        does: 'runs a command',
        value: 'script',
      },
    },
    plain:
      '-d=NAME -n -q --nginx --apache --webroot -w=DIR --agree-tos -m=X --email=X --non-interactive --standalone --cert-name=X --no-random-sleep-on-renew',
    cases: [
      { when: { words: 'certificates|plugins|show_account' }, risk: 'read_only' },
      { when: { operand: '^(revoke|delete|unregister)$' }, risk: 'high' },
    ],
    examples: {
      'certbot certificates': 'read_only',
      'certbot renew': 'medium',
      'certbot delete --cert-name x': 'high',
    },
  },
  'vault|bao|op|pass|gopass|lpass|bw|secret-tool|kwallet-query|keyctl|chamber|sops|age|ansible-vault|aws-vault|infisical|doppler|conjur|security|tpm2_unseal|getkeyring':
    {
      does: 'handles secrets',
      risk: 'high',
      operands: ['text...'],
      effects: [{ kind: 'secret', path: 'a store of secrets' }],
      options: { '--version': 'prints its version', '-version': 'prints its version' },
      cases: [
        { when: { option: '--version -version', operands: 0 }, risk: 'read_only', effects: [] },
        {
          when: {
            words:
              'status|version|list|ls|whoami|account list|(?:kv|secrets|auth|policy|token) list|policy read',
            noOperand: '^(delete|destroy|rm|revoke|write|put|login|disable|enable|operator|export|get)$',
          },
          risk: 'read_only',
          effects: [],
          does: 'shows what a store of secrets holds',
        },
      ],
      examples: {
        'vault status': 'read_only',
        'vault kv destroy -version=1 secret/x': 'high',
        'vault kv get secret/x': 'high',
        'pass show x': 'high',
      },
    },
  'mimikatz|john|hashcat|hydra|medusa|ncrack|sqlmap|msfconsole|msfvenom|responder|crackmapexec|netexec|impacket-secretsdump|linpeas|linpeas.sh|pspy|evil-winrm|aircrack-ng|airmon-ng|aireplay-ng|beef|setoolkit|gobuster|ffuf|dirb|wfuzz|xmrig|minerd|cpuminer':
    {
      does: 'attacks systems',
      risk: 'high',
      examples: { 'john /etc/shadow': 'high', 'xmrig -o pool': 'high' },
    },
}
