import type { Catalogue } from './entry.ts'
import { unlessTold } from './unless-told.ts'

/** Infrastructure as code, cloud consoles, backups and automation. */
export const cloud: Catalogue = {
  'terraform|tofu|terragrunt': {
    does: 'handles infrastructure',
    risk: 'medium',
    syntax: 'dash',
    options: {
      '-destroy': { does: 'destroys everything', risk: 'high' },
      '-auto-approve': { does: 'without asking', risk: 'medium' },
      '-out FILE': { does: 'writes the plan to a file', value: 'writes' },
      '-replace X': { does: 'makes a part anew', risk: 'high' },
      '-target X': 'only this part',
      '-force': { does: 'without asking', risk: 'high' },
    },
    plain:
      '-chdir=DIR -no-color -json -input=X -var=X -var-file=FILE -lock=X -refresh=X -state=FILE -compact-warnings -detailed-exitcode -parallelism=N -refresh-only -upgrade -reconfigure -backend=X -backend-config=X -version --version -help -raw -check -diff -recursive -migrate-state',
    cases: [{ when: { option: '-version --version -help', operands: 0 }, risk: 'read_only' }],
    subcommands: {
      'plan|show|output|validate|version|graph|providers|metadata': {
        does: 'shows what would change in the infrastructure',
        risk: 'read_only',
        onlyShows: true,
        operands: ['text...'],
      },
      fmt: {
        does: 'tidies files',
        risk: 'low',
        operands: ['edits...'],
        cases: [{ when: { option: '-check -diff' }, risk: 'read_only', operands: ['text...'] }],
      },
      'init|get|login|test|modules': { does: 'fetches what it needs', risk: 'medium', operands: ['text...'] },
      'apply|import|refresh|untaint': {
        does: 'changes the infrastructure',
        risk: 'medium',
        operands: ['text...'],
      },
      'destroy|taint|force-unlock|run-all|logout': {
        does: 'destroys infrastructure',
        risk: 'high',
        irreversible: true,
        operands: ['text...'],
      },
      state: {
        does: 'changes what is known of the infrastructure',
        risk: 'high',
        subcommands: {
          'list|show|pull': {
            does: 'shows what is known of the infrastructure',
            risk: 'read_only',
            operands: ['text...'],
          },
        },
      },
      workspace: {
        does: 'handles workspaces',
        risk: 'medium',
        subcommands: {
          'list|show': { does: 'lists workspaces', risk: 'read_only' },
          delete: { does: 'deletes a workspace', risk: 'high', operands: ['text...'] },
        },
      },
    },
    examples: {
      'terraform plan': 'read_only',
      'terraform plan -destroy': 'read_only',
      'terraform destroy': 'high',
      'terraform apply': 'medium',
      'terraform apply -destroy': 'high',
      'terraform state rm x': 'high',
      'terraform plan -out=p': 'medium',
    },
  },
  'pulumi|cdk|serverless|sls|sam|crossplane|packer|nomad|waypoint|boundary|skaffold|argocd|flux|kops|eksctl|kubeadm|k3s|k3d|minikube|kind|microk8s|rke|talosctl|juju|rundeck|istioctl|linkerd|velero|kubeseal|kustomize|kubectx|kubens|fly|flyctl|heroku|vercel|netlify|railway|render|wrangler|firebase|supabase|cf|doctl|linode-cli|hcloud|scw|vultr-cli|oci|ibmcloud|aliyun|openstack|nova|cinder|neutron|glance|exo|civo|stripe|twilio|launchdarkly|ldcli|cloudflare|flarectl|datadog-agent|newrelic|sentry-cli|circleci|travis|jenkins-cli|buildkite-agent|gitlab-runner|act|tkn|teamcity':
    {
      does: 'changes infrastructure',
      risk: 'medium',
      plain:
        '-n=NAME --namespace=NAME -o=FORMAT --output=FORMAT -i=FILE --stack=X -q -v --json --region=X --profile=X --app=X -a=X',
      options: {
        '--version': 'prints its version',
        '--check': 'only shows what it would do',
        '--syntax-check': 'only checks the grammar',
        '--list-hosts, --list-tasks, --list-tags': 'only lists',
        '--dry-run': 'only shows what it would do',
      },
      cases: [
        { when: { option: '--version', operands: 0 }, risk: 'read_only' },
        { when: { option: '--check --syntax-check --list-hosts --list-tasks --list-tags' }, risk: 'medium' },
      ],
      subcommands: {
        'destroy|delete|remove|rm|uninstall|reset|down|purge|apps:destroy|pg:reset|rollback|drain|evict': {
          does: 'destroys infrastructure',
          risk: 'high',
          irreversible: true,
          operands: ['text...'],
        },
        'preview|status|list|ls|version|get|describe|diff|logs|show|validate|inspect|whoami|info|apps|ps|releases|regions|images|nodes|history|ps:list':
          unlessTold({
            does: 'shows infrastructure',
            risk: 'read_only',
            operands: ['text...'],
            cases: [
              {
                when: { operand: '^(secret|secrets|credentials?|password|token|delete|rm|remove|destroy)' },
                risk: 'high',
                does: 'shows secrets of the infrastructure',
              },
            ],
          }),
      },
      examples: {
        'pulumi destroy': 'high',
        'pulumi preview': 'read_only',
        'fly apps list': 'read_only',
        'fly apps restart x': 'medium',
        'velero delete backup x': 'high',
        'heroku apps:destroy x': 'high',
        'kubeadm reset': 'high',
        'minikube status': 'read_only',
      },
    },
  'ansible|ansible-playbook|ansible-pull|ansible-console|salt|salt-call|salt-ssh|salt-run|puppet|chef-client|chef-solo|knife|fab|cap|mco|bolt|cf-agent|pssh|pdsh|clush|dsh|parallel-ssh|mussh':
    {
      does: 'runs commands or recipes on many hosts',
      risk: 'high',
      options: {
        '--syntax-check': 'only checks the grammar',
        '--list-hosts, --list-tasks, --list-tags': 'only lists',
      },
      plain:
        '-m=MODULE -a=ARGS -i=FILE -v -vv -vvv -l=HOSTS -t=TAGS -e=VARS -b -u=USER --limit=HOSTS --inventory=FILE --tags=TAGS --skip-tags=TAGS --extra-vars=X --check --diff --graph --list --yaml --json',
      cases: [
        {
          when: { option: '--syntax-check --list-hosts --list-tasks --list-tags' },
          risk: 'read_only',
          does: 'lists what a recipe would do',
        },
      ],
      examples: {
        'ansible-playbook site.yml': 'high',
        'ansible-playbook --syntax-check site.yml': 'read_only',
        "ansible all -a 'rm -rf /'": 'high',
      },
    },
  'ansible-inventory|ansible-doc|ansible-lint|facter|ohai': {
    does: 'shows facts about hosts and recipes',
    risk: 'read_only',
    operands: ['text...'],
    options: {
      '-i, --inventory FILE': {
        does: 'takes hosts from a file, or from what a program prints',
        value: 'program',
      },
    },
    plain: '--graph --list --yaml --json -l -t=TYPE --host=NAME -p -y -j',
    examples: {
      'ansible-inventory --graph': 'read_only',
      'ansible-inventory -i hosts --list': 'medium',
      facter: 'read_only',
      'facter --custom-dir=/tmp/x': 'medium',
    },
  },
  'aws|gcloud|az|gsutil|awslocal': {
    does: 'handles a cloud account',
    risk: 'medium',
    plain:
      '--region=X --profile=X --output=X --query=X --project=X --zone=X --format=X -o=X -g=X -n=X --resource-group=X --name=X --no-cli-pager --max-items=N --filters=X --filter=X --limit=N --bucket=X --instance-ids=X --recursive --human-readable --summarize --no-paginate --account=X --location=X --subscription=X --cluster=X --function-name=X --stack-name=X --log-group-name=X --key=X --prefix=X --since=X --follow --table-name=X --uri --sort-by=X --services=X --cluster-name=X --db-instance-identifier=X --group-ids=X --vpc-id=X --page-size=N --no-sign-request -m -l -h -r',
    options: {
      '--version': 'prints its version',
      '--delete': { does: 'deletes at the target what the source does not have', risk: 'high' },
      '--force': { does: 'without asking', risk: 'high' },
      '--quiet, --yes, -y': { does: 'without asking', risk: 'medium' },
      '--endpoint-url URL': { does: 'at another address', risk: 'medium' },
    },
    cases: [
      { when: { option: '--version', operands: 0 }, risk: 'read_only' },
      {
        when: { words: 's3 (?:cp|sync)|storage cp' },
        operands: ['text', 'text', 'from...', 'to'],
        does: 'copies files to or from a cloud',
      },
      {
        when: { words: 'cp|rsync' },
        operands: ['text', 'from...', 'to'],
        does: 'copies files to or from a cloud',
      },
      {
        when: {
          operand:
            '(^|-|:)(delete|deletion|change|terminate|destroy|purge|remove|rb|rm|revoke|deregister|disable|detach|reset|cancel|stop|reboot|put-bucket-policy|put-bucket-acl|modify|replace|attach|add-iam-policy-binding|set-iam-policy|create-access-key|create-user|invoke|run-command|send-command|start-session|ssh|exec|mv|wipe|deallocate|restore|drop|get-[a-z-]*(secret|parameter|token|credential|password|login)|access|decrypt|print-access-token|assume-role|keys|secrets?|authorize|update-assume)',
        },
        risk: 'high',
        irreversible: true,
        does: 'destroys, opens or reveals something in a cloud account',
      },
      {
        when: {
          words:
            '(?:[a-z][a-z0-9-]* ){1,4}(?:describe|list|ls|show|head|lookup|filter|search|du|stat|tail|get)(?:-[a-z-]+)?|(?:auth|config|configure) list|version|info|ls|du|stat',
          noOperand:
            '^(create|update|put|set|start|add|apply|deploy|copy|cp|sync|import|export|register|enable|associate|run|submit|promote|resize|scale|tag|untag|publish|upload|grant|write|mb|init|configure|change|rotate|move|get-object|patch|issue|generate|request|launch|activate|accept|approve|allocate|assign|bind|execute|clone|failover|suspend|resume|undelete|upgrade|use|ssh|login|auth)($|-)',
        },
        risk: 'read_only',
        does: 'shows things of a cloud account',
      },
    ],
    operands: ['text...'],
    examples: {
      'aws s3 cp /etc/shadow s3://x': 'high',
      'aws s3 ls': 'read_only',
      'aws ec2 describe-instances --region eu-west-1': 'read_only',
      'aws s3 rb s3://x --force': 'high',
      'aws ec2 terminate-instances --instance-ids i-1': 'high',
      'gcloud compute instances list': 'read_only',
      'gcloud projects delete x': 'high',
      'az vm delete -n x': 'high',
      'gsutil rm -r gs://x': 'high',
      'aws s3 cp a s3://b': 'medium',
      'aws iam create-access-key': 'high',
      'aws sts get-caller-identity': 'read_only',
      'aws s3api get-object --bucket b k out': 'medium',
      'aws secretsmanager get-secret-value': 'high',
      'aws ec2 create-list x': 'medium',
    },
  },
  rclone: {
    does: 'copies to and from cloud storage',
    risk: 'medium',
    options: {
      '-n, --dry-run': 'only shows what it would do',
      '--config FILE': { does: 'with other settings', risk: 'medium' },
      '--password-command COMMAND': { does: 'runs a command', risk: 'opaque', value: 'script' },
    },
    plain:
      '-v -P -q --progress --transfers=N --checkers=N --exclude=X --include=X --filter=X --max-depth=N --stats=X --log-level=X --fast-list --human-readable -R --bwlimit=X --json',
    subcommands: {
      'ls|lsl|lsd|lsf|lsjson|size|tree|about|version|listremotes|check|md5sum|sha1sum|hashsum|cryptcheck|help|cat':
        { does: 'shows what is in cloud storage', risk: 'read_only', operands: ['text...'] },
      'sync|purge|delete|deletefile|cleanup|dedupe|rmdirs|move|moveto|bisync': {
        does: 'deletes or replaces files in cloud storage',
        risk: 'high',
        irreversible: true,
        operands: ['text...'],
        cases: [
          {
            when: { option: '-n' },
            risk: 'read_only',
            irreversible: false,
            does: 'shows what it would delete or replace',
          },
        ],
      },
      'copy|copyto|mkdir|touch|rcat|copyurl': {
        does: 'copies to or from cloud storage',
        risk: 'medium',
        operands: ['from...', 'to'],
        cases: [{ when: { option: '-n' }, risk: 'read_only', operands: ['text...'] }],
      },
      config: { does: 'changes settings', risk: 'high', operands: ['text...'] },
    },
    examples: {
      'rclone sync /src remote:x --dry-run': 'read_only',
      'rclone sync /empty remote:x': 'high',
      'rclone purge remote:x': 'high',
      'rclone ls remote:x': 'read_only',
      'rclone copy /x remote:y': 'medium',
    },
  },
  restic: {
    does: 'handles backups',
    risk: 'medium',
    plain:
      '-r=REPO --repo=REPO -v -q --json --password-file=FILE --tag=X --host=X --path=X --no-lock --compact --latest=N --group-by=X --read-data',
    options: {
      '-n, --dry-run': 'only shows what it would do',
      '--password-command COMMAND': { does: 'runs a command', risk: 'opaque', value: 'script' },
      '-o, --option X': { does: 'sets an option, which may run commands', risk: 'high' },
    },
    subcommands: {
      'snapshots|ls|stats|check|diff|find|list|version|cat|cache|features': {
        does: 'shows backups',
        risk: 'read_only',
        operands: ['text...'],
      },
      'forget|prune|rebuild-index|repair|unlock|key|rewrite|migrate|recover': {
        does: 'deletes backups',
        risk: 'high',
        irreversible: true,
        operands: ['text...'],
        plain:
          '--keep-last=N --keep-daily=N --keep-weekly=N --keep-monthly=N --keep-yearly=N --keep-within=X',
        options: { '--prune': { does: 'deletes their data', risk: 'high' } },
        cases: [{ when: { option: '-n' }, risk: 'read_only', irreversible: false }],
      },
      'restore|dump|mount': {
        does: 'brings files back',
        risk: 'medium',
        operands: ['text...'],
        options: { '-t, --target DIR': { does: 'into this folder', value: 'writes' } },
      },
    },
    examples: {
      'restic snapshots': 'read_only',
      'restic forget --keep-last 1 --prune': 'high',
      'restic backup /home': 'medium',
      'restic restore latest -t /': 'high',
    },
  },
  'borg|borgmatic|kopia|duplicity|rdiff-backup|bup|tarsnap|rsnapshot|bacula|bconsole|timeshift|snapper|pgbackrest|barman|wal-g|xtrabackup|mariabackup|proxmox-backup-client|attic|zbackup|burp':
    {
      does: 'handles backups',
      risk: 'medium',
      plain:
        '-v --json --stats --progress --list --repo=X -r=X --last=N --prefix=X --glob-archives=X --stanza=X -c=X --config=FILE',
      options: {
        '-n, --dry-run': 'only shows what it would do',
        '--delete': { does: 'deletes backups', risk: 'high' },
        '--restore': { does: 'replaces files with those of a backup', risk: 'high' },
      },
      subcommands: {
        'list|info|check|diff|version|status|show|ls|snapshots|list-backup|list-server|list-configs|collection-status|verify|backup-list|get-config':
          { does: 'shows backups', risk: 'read_only', operands: ['text...'] },
        'delete|prune|compact|recreate|forget|purge|remove|cleanup|expire|stanza-delete|undochange|rollback|remove-older-than|remove-all-but-n-full|break-lock|key|delete-backup':
          {
            does: 'deletes backups',
            risk: 'high',
            irreversible: true,
            operands: ['text...'],
            cases: [{ when: { option: '-n --dry-run' }, risk: 'read_only', irreversible: false }],
          },
      },
      examples: {
        'borg list repo': 'read_only',
        'borg delete repo::archive': 'high',
        'borg prune --dry-run repo': 'read_only',
        'snapper list': 'read_only',
      },
    },
}
