import type { Catalogue, Entry } from './entry.ts'
import { unlessTold } from './unless-told.ts'

const shows = (does: string, more: Partial<Entry> = {}): Entry => ({
  does,
  risk: 'read_only',
  operands: ['text...'],
  plain:
    '-a -q -f -n=N -l -s -t -w -A -L -o=FORMAT --all --quiet --no-trunc --format=FORMAT --filter=FILTER --last=N --latest --size --tail=N --since=TIME --until=TIME --timestamps --follow --details --no-stream --json --type=TYPE --digests --services --output=FORMAT --namespace=NAME --all-namespaces --selector=X --show-labels --sort-by=X --watch --field-selector=X --containers --previous -p -c=NAME --container=NAME --limit=N --wide --no-headers --ignore-not-found --label-columns=X --show-kind --chunk-size=N --raw=PATH --human --platform=X --verbose -v --short --resolve-image-names --volumes --images --profiles --hash --dry-run --all-containers --max-log-requests=N --prefix --recursive --subresource=X --server-print --values --reveal --max=N --offset=N --date --deployed --failed --pending --reverse --time-format=X --devel --versions --regexp --show-only=X --no-resolve --orphans --status=X --log-driver=X --cluster-info -e -x -r',
  ...more,
})
const changes = (does: string, action: string, more: Partial<Entry> = {}): Entry => ({
  does,
  risk: 'medium',
  action,
  operands: ['container...'],
  ...more,
})
const COMPOSE: Readonly<Record<string, Entry>> = {
  'ps|logs|top|config|images|ls|version|port|events|stats|volumes|convert': shows('shows what runs', {
    options: { '--no-color': 'without colours', '--no-log-prefix': 'without names' },
  }),
  'up|start|restart|pause|unpause|build|pull|create|push|watch|scale|cp|stop|wait|attach': changes(
    'starts or stops containers',
    'starts or stops',
    { plain: '-q --quiet --wait-timeout=SECONDS -T' },
  ),
  'down|rm|kill': changes('stops and removes containers', 'removes', {
    risk: 'high',
    plain: '--remove-orphans -t=N --timeout=N -f -s',
    options: {
      '-v, --volumes': { does: 'deletes their data too', risk: 'high' },
      '--rmi TYPE': { does: 'deletes their images too', risk: 'high' },
    },
  }),
  'exec|run': {
    does: 'runs a command in a container',
    risk: 'medium',
    operands: ['container', 'command...'],
    action: 'runs a command in',
    plain: '-T -d -e=VAR -u=USER -w=DIR --rm --no-deps --index=N --service-ports',
  },
}

/** Containers, clusters and virtual machines. */
export const containers: Catalogue = {
  'docker|podman|nerdctl': {
    does: 'handles containers',
    risk: 'read_only',
    plain: '-v --version --help --log-level=X -D --debug --tls --tlsverify',
    options: {
      '-H, --host HOST': { does: 'on another host', risk: 'high' },
      '-c, --context, --connection NAME': { does: 'on another host', risk: 'medium' },
      '--config DIR': { does: 'with other settings', risk: 'medium' },
      '-n, --namespace NAME': 'in this namespace',
    },
    subcommands: {
      'ps|images|logs|inspect|top|stats|port|diff|version|info|events|search|history|healthcheck': shows(
        'shows containers and images',
      ),
      exec: {
        does: 'runs a command in a container',
        risk: 'read_only',
        operands: ['container', 'command...'],
        action: 'runs a command in',
        plain:
          '-i -t -d -e=VAR -u=USER -w=DIR --interactive --tty --detach --env=VAR --env-file=FILE --user=USER --workdir=DIR --detach-keys=X',
        options: { '--privileged': { does: 'with every right on the host', risk: 'high' } },
      },
      'run|create': {
        does: 'starts a container',
        risk: 'medium',
        operands: ['container', 'command...'],
        action: 'starts',
        options: {
          '-v, --volume MOUNT': { does: 'lets the container use a folder of the host', value: 'hostmount' },
          '--mount MOUNT': { does: 'lets the container use a folder of the host', value: 'hostmount' },
          '--privileged': { does: 'with every right on the host', risk: 'high' },
          '--cap-add CAP': { does: 'with more rights', risk: 'high' },
          '--pid MODE': { does: 'sees processes of others', risk: 'high' },
          '--net, --network MODE': 'in this network',
          '--ipc MODE': { does: 'shares memory with others', risk: 'medium' },
          '--userns MODE': { does: 'with other users', risk: 'high' },
          '--uts MODE': { does: 'with the name of the host', risk: 'medium' },
          '--device DEVICE': { does: 'lets the container use a device', risk: 'high' },
          '--security-opt OPTION': { does: 'changes the protection', risk: 'high' },
          '--volumes-from NAME': { does: 'with the folders of another container', risk: 'medium' },
          '-p, --publish PORT': { does: 'lets other hosts reach a port', risk: 'medium' },
          '--env-file FILE': { does: 'with variables from a file', value: 'reads' },
          '--cgroupns MODE': { does: 'with other limits', risk: 'high' },
          '--runtime NAME': { does: 'with another runtime', risk: 'medium' },
          '--cidfile FILE': { does: 'writes its id to a file', value: 'writes' },
        },
        plain:
          '-i -t -d -e=VAR -u=USER -w=DIR -m=SIZE -h=NAME -l=LABEL -P --rm --name=NAME --restart=X --env=VAR --user=USER --workdir=DIR --memory=SIZE --cpus=N --entrypoint=X --hostname=NAME --label=X --interactive --tty --detach --init --read-only --pull=X --platform=X --add-host=X --dns=X --expose=X --link=X --log-driver=X --log-opt=X --ulimit=X --shm-size=X --tmpfs=X --cap-drop=X --stop-signal=X --health-cmd=X --gpus=X --quiet --network-alias=X --ip=X --pids-limit=N --no-healthcheck --sig-proxy --replace',
      },
      'start|restart|unpause|pause|stop|rename|update|wait|attach|resume': changes(
        'starts or stops containers',
        'starts or stops',
        { plain: '-t=N --time=N -a -i --signal=X -s=X' },
      ),
      'kill|rm': changes('kills or deletes containers', 'deletes', {
        risk: 'high',
        plain: '-s=SIGNAL --signal=X -l',
        options: {
          '-f, --force': 'even if they run',
          '-v, --volumes': { does: 'deletes their data too', risk: 'high' },
          '-a, --all': 'all of them',
        },
      }),
      rmi: changes('deletes images', 'deletes', {
        risk: 'high',
        options: { '-f, --force': 'even if in use' },
      }),
      'pull|tag|load|import|commit': changes('fetches or names images', 'fetches', {
        operands: ['container...'],
        plain: '-q -a -i=FILE -m=TEXT --quiet --platform=X --all-tags',
      }),
      'build|buildx|bake': {
        does: 'builds an image, which runs its recipe',
        risk: 'medium',
        operands: ['text...'],
        plain:
          '-t=NAME -f=FILE -q --tag=NAME --file=FILE --no-cache --pull --build-arg=X --target=X --platform=X --progress=X --load',
      },
      'push|login|logout': {
        does: 'sends an image to a registry, or signs in',
        risk: 'high',
        operands: ['container...'],
        action: 'sends',
        plain: '-u=X -p=X --username=X --password=X --password-stdin',
      },
      cp: {
        does: 'copies files between the host and a container',
        risk: 'medium',
        operands: ['from', 'to'],
        plain: '-a -L -q',
      },
      'save|export': {
        does: 'writes an image or container to a file',
        risk: 'low',
        operands: ['text...'],
        options: { '-o, --output FILE': { does: 'to this file', value: 'writes' } },
      },
      'container|image|volume|network|system|context|plugin|node|service|stack|swarm|secret|config|manifest|trust|builder|pod|machine|generate|play|kube|quadlet|artifact|scout|checkpoint|buildkit|namespace':
        {
          does: 'handles parts of the container engine',
          risk: 'medium',
          subcommands: {
            'ls|list|ps|inspect|logs|top|stats|df|info|events|show|history|port|diff|exists|version|tree|tasks|services':
              shows('shows parts of the container engine'),
            install: changes('installs a part of the container engine that runs as root', 'installs', {
              risk: 'high',
              plain: '--grant-all-permissions --alias=X --disable',
            }),
            'create|connect|disconnect|update|scale|start|stop|restart|pause|unpause|use|tag|pull|init|join|deploy|enable|disable|promote|demote|rotate|reload|build|rename|commit':
              changes('changes parts of the container engine', 'changes'),
            'rm|remove|prune|delete|reset|leave|kill|rmi|unset|purge|migrate|renumber': changes(
              'deletes parts of the container engine',
              'deletes',
              { risk: 'high', irreversible: true, plain: '-f -a --force --all --volumes --filter=X' },
            ),
            exec: {
              does: 'runs a command in a container',
              risk: 'read_only',
              operands: ['container', 'command...'],
              plain: '-i -t -u=USER -w=DIR -e=X',
              options: { '--privileged': { does: 'with every right on the host', risk: 'high' } },
            },
          },
        },
      compose: {
        does: 'handles a group of containers',
        risk: 'medium',
        plain:
          '-f=FILE -p=NAME --file=FILE --project-name=NAME --profile=X --env-file=FILE --project-directory=DIR --ansi=X --progress=X --compatibility -d --detach --build --force-recreate --no-deps --wait --pull=X --remove-orphans',
        subcommands: COMPOSE,
      },
    },
    examples: {
      'docker ps -a': 'read_only',
      'docker logs --tail 50 web': 'read_only',
      'docker inspect web': 'read_only',
      'docker exec web ls /': 'read_only',
      'docker exec -it web sh': 'opaque',
      'docker exec web rm -rf /data': 'high',
      'docker run --rm hello-world': 'medium',
      'docker run -v /:/mnt --rm -it alpine chroot /mnt sh': 'opaque',
      'docker run --privileged x': 'high',
      'docker run -v /etc:/x y': 'high',
      'docker run --pid=host y': 'high',
      'docker system prune -af': 'high',
      'docker rm -f web': 'high',
      'docker volume rm x': 'high',
      'docker compose ps': 'read_only',
      'docker compose up -d': 'medium',
      'docker compose down -v': 'high',
      'docker compose up --detach --wait --wait-timeout 480 web': 'medium',
      'docker compose logs --no-color --tail 5': 'read_only',
      'podman images': 'read_only',
      'docker system df': 'read_only',
    },
  },
  'docker-compose|podman-compose': {
    does: 'handles a group of containers',
    risk: 'medium',
    plain: '-f=FILE -p=NAME -d --detach --build --version',
    cases: [{ when: { option: '--version' }, risk: 'read_only' }],
    subcommands: COMPOSE,
    examples: {
      'docker-compose ps': 'read_only',
      'docker-compose down': 'high',
      'docker-compose up -d': 'medium',
    },
  },
  'kubectl|oc': {
    does: 'handles a cluster',
    risk: 'read_only',
    plain:
      '-n=NAME --namespace=NAME --context=NAME --cluster=NAME --request-timeout=X -A --all-namespaces -o=FORMAT --output=FORMAT -l=LABEL --selector=LABEL -v=N --user=NAME --timeout=X --field-manager=X -R --client --short',
    options: {
      '--kubeconfig FILE': { does: 'with these settings', risk: 'medium' },
      '--token TOKEN': { does: 'with this password', risk: 'medium' },
      '-s, --server URL': { does: 'of another cluster', risk: 'medium' },
      '--as NAME': { does: 'as another user', risk: 'high' },
      '--insecure-skip-tls-verify': { does: 'does not check who the server is', risk: 'high' },
    },
    subcommands: {
      get: shows('lists things of a cluster', {
        cases: [
          {
            when: { operand: '(^|,|/)secrets?(/|,|$|\\.)' },
            risk: 'high',
            effects: [{ kind: 'secret', path: 'the secrets of the cluster' }],
            does: 'shows secrets of the cluster',
          },
        ],
        options: {
          '--raw PATH': { does: 'asks the server directly', risk: 'medium' },
          '--template TEXT': 'in this form',
        },
      }),
      'describe|logs|top|version|cluster-info|api-resources|api-versions|explain|events|diff|status|projects|whoami|options|completion|project':
        shows('shows things of a cluster'),
      auth: {
        does: 'shows who may do what',
        risk: 'medium',
        subcommands: { 'can-i|whoami': shows('shows who may do what') },
      },
      config: {
        does: 'changes which cluster is used',
        risk: 'medium',
        subcommands: {
          'view|get-contexts|current-context|get-clusters|get-users': shows('shows which cluster is used', {
            options: { '--raw': { does: 'with passwords', risk: 'high' } },
          }),
        },
      },
      rollout: {
        does: 'changes how a workload is rolled out',
        risk: 'medium',
        subcommands: {
          'status|history': shows('shows how a rollout is going'),
          'restart|pause|resume': changes('restarts workloads', 'restarts'),
          undo: changes('goes back to an earlier version', 'rolls back', { risk: 'high' }),
        },
      },
      'apply|create|expose|scale|autoscale|set|label|annotate|patch|edit|run|new-app|adm|certificate|wait|kustomize|new-project|process|start-build|import-image|tag':
        changes('changes a cluster', 'changes', {
          plain:
            '-k=DIR --kustomize=DIR --dry-run=X --replicas=N --image=X --overwrite --server-side --for=X --type=X -p=X --patch=X --port=N --all',
          options: {
            '-f, --filename FILE': { does: 'as this file says', value: 'from' },
            '--overrides JSON': { does: 'with any rights on the host', risk: 'high' },
            '--privileged': { does: 'with every right on the host', risk: 'high' },
            '--force': { does: 'whatever stands in the way', risk: 'high' },
            '--prune': { does: 'deletes what is not listed', risk: 'high' },
          },
          cases: [
            {
              when: { words: 'clusterrolebinding|rolebinding|clusterrole|role|(policy|adm) .*add-' },
              risk: 'high',
              does: 'gives rights in a cluster',
            },
            {
              when: { option: '--dry-run=client --dry-run=server' },
              risk: 'read_only',
              onlyShows: true,
              does: 'shows what it would change',
            },
            { when: { option: '--replicas=0' }, risk: 'high', does: 'stops every copy of a workload' },
          ],
        }),
      'delete|drain|cordon|uncordon|replace|taint|evict': changes(
        'deletes things of a cluster, or empties a node',
        'deletes',
        {
          risk: 'high',
          irreversible: true,
          plain:
            '-f=FILE --force --all --grace-period=N --now --ignore-daemonsets --delete-emptydir-data --wait --cascade=X',
        },
      ),
      exec: {
        does: 'runs a command in a pod',
        risk: 'read_only',
        operands: ['container', 'command...'],
        action: 'runs a command in',
        plain: '-i -t -c=NAME --container=NAME --stdin --tty -q',
      },
      'debug|attach|rsh|proxy|port-forward': {
        does: 'connects to a pod or the cluster',
        risk: 'high',
        operands: ['text...'],
      },
      'cp|rsync': {
        does: 'copies files between the host and a pod',
        risk: 'medium',
        operands: ['from', 'to'],
        plain: '-c=NAME',
      },
    },
    examples: {
      'kubectl get pods -A': 'read_only',
      'kubectl get secret x -o yaml': 'high',
      'kubectl describe node x': 'read_only',
      'kubectl logs -f deploy/x --tail=10': 'read_only',
      'kubectl delete namespace production': 'high',
      'kubectl exec web -- ls': 'read_only',
      'kubectl exec -it web -- sh': 'opaque',
      'kubectl apply -f x.yml': 'medium',
      'kubectl drain node1 --ignore-daemonsets': 'high',
      'kubectl rollout status deploy/x': 'read_only',
      'kubectl -n kube-system get all': 'read_only',
    },
  },
  helm: {
    does: 'handles applications of a cluster',
    risk: 'medium',
    plain: '-n=NAME --namespace=NAME --kube-context=NAME',
    subcommands: {
      'list|ls|status|history|show|search|version|env|lint|template|verify': shows(
        'shows applications of a cluster',
      ),
      get: shows('shows an application of a cluster'),
      repo: {
        does: 'changes where applications come from',
        risk: 'medium',
        subcommands: { list: shows('lists where applications come from') },
      },
      'install|upgrade|pull|dependency|test|push|package': changes(
        'installs applications in a cluster',
        'installs',
        {
          operands: ['text...'],
          plain:
            '-f=FILE --values=FILE --set=X --install --wait --timeout=X --version=X --create-namespace --atomic',
          options: {
            '--post-renderer PROGRAM': { does: 'runs a program', risk: 'opaque', value: 'program' },
            '--dry-run': 'only shows what it would do',
          },
        },
      ),
      'uninstall|delete|rollback|un': changes('removes applications of a cluster', 'removes', {
        risk: 'high',
      }),
    },
    examples: {
      'helm list -A': 'read_only',
      'helm uninstall x': 'high',
      'helm upgrade --install x y': 'medium',
    },
  },
  'crictl|ctr': {
    does: 'handles containers',
    risk: 'medium',
    plain: '-r=X -n=X --namespace=X',
    subcommands: {
      'ps|pods|images|img|logs|inspect|inspecti|inspectp|stats|statsp|info|version|imagefsinfo|events': shows(
        'shows containers and images',
      ),
      'rm|rmp|rmi|stop|stopp': changes('removes containers', 'removes', { risk: 'high' }),
      exec: {
        does: 'runs a command in a container',
        risk: 'read_only',
        operands: ['container', 'command...'],
        plain: '-i -t -s',
      },
      'containers|images|tasks|container|image|task|c|t|i|namespaces|snapshots|plugins': {
        does: 'handles containers',
        risk: 'medium',
        subcommands: { 'ls|list|info|check': shows('lists containers') },
      },
    },
    examples: { 'crictl ps': 'read_only', 'crictl rmi x': 'high', 'ctr containers ls': 'read_only' },
  },
  'virt-df|virt-top|virt-ls|virt-filesystems|virt-inspector': {
    does: 'shows virtual machines and their disks',
    risk: 'read_only',
    operands: ['text...'],
    plain: '-h -a=FILE -d=NAME -l -R --csv --uuid -c=URI --all --long',
    examples: { 'virt-df -h': 'read_only' },
  },
  'qemu-img': {
    does: 'handles disk images',
    risk: 'high',
    subcommands: {
      'info|check|map|compare|measure': {
        does: 'shows facts about a disk image',
        risk: 'read_only',
        operands: ['reads...'],
        options: { '-r WHAT': { does: 'repairs it', risk: 'high' } },
        plain: '-f=FORMAT -U --output=FORMAT --backing-chain -s -p -q -F=FORMAT --force-share',
      },
      'convert|dd': {
        does: 'copies a disk image',
        risk: 'medium',
        operands: ['reads...', 'writes'],
        plain: '-f=FORMAT -O=FORMAT -c -p -q -W -o=OPTIONS -S=SIZE -m=NUM -T=CACHE -t=CACHE',
      },
      create: {
        does: 'makes a disk image',
        risk: 'medium',
        operands: ['writes', 'text'],
        plain: '-f=FORMAT -b=FILE -F=FORMAT -o=OPTIONS -q',
      },
      resize: { does: 'changes the size of a disk image', risk: 'high', operands: ['edits', 'text'] },
    },
    examples: {
      'qemu-img info x.qcow2': 'read_only',
      'qemu-img convert -O qcow2 a.raw b.qcow2': 'medium',
      'qemu-img convert -O raw x /dev/sdb': 'high',
    },
  },
  'virt-install': {
    does: 'makes a virtual machine',
    risk: 'medium',
    plain:
      '--connect=URI -n=NAME --name=NAME --memory=MB --vcpus=N --import --disk=SPEC --network=SPEC -w=SPEC --boot=HOW --osinfo=SPEC --graphics=SPEC --noautoconsole --print-xml --dry-run',
    examples: { 'virt-install --name web1 --memory 2048 --vcpus 2 --import --disk path=/x.qcow2': 'medium' },
  },
  'virsh|VBoxManage|vboxmanage|qm|pct|lxc|incus|xl|govc|vagrant|multipass|limactl|virt-clone|virt-edit|virt-cat|guestfish|pvesm|pveum|pvecm|vmrun|esxcli':
    {
      does: 'handles virtual machines',
      risk: 'medium',
      plain: '-c=URI --connect=URI -q --quiet --version -v',
      cases: [{ when: { option: '--version -v', operands: 0 }, risk: 'read_only' }],
      subcommands: {
        'list|dominfo|domstate|domiflist|domblklist|domblkinfo|domifaddr|domstats|dommemstat|vcpuinfo|vcpucount|dumpxml|net-list|net-info|net-dumpxml|net-dhcp-leases|pool-list|pool-info|vol-list|vol-info|nodeinfo|nodememstats|nodecpustats|capabilities|version|uri|hostname|snapshot-list|snapshot-info|iface-list|nwfilter-list|sysinfo|freecell|domcapabilities|showvminfo|showhdinfo|showmediuminfo|config|pending|status|ls|info|global-status|port|find|about|ssh-config|networks|vm.info|nodes|show|domid|domuuid|domname':
          unlessTold(
            shows('shows virtual machines', { options: { '--machinereadable': 'in a form for programs' } }),
          ),
        'start|reboot|resume|suspend|save|restore|startvm|snapshot-create|snapshot-create-as|resize|attach-disk|attach-interface|setvcpus|setmem|autostart|define|edit|up|halt|launch|restart|stop|shutdown|acpipowerbutton|move|migrate|console|clone|reload|provision|modifyvm|createvm|import|export|set|create|copy|publish|pause|unpause':
          changes('changes virtual machines', 'changes', {
            plain: '--type=HOW --vm-execution-engine=ENGINE',
          }),
        snapshot: changes('takes, goes back to or deletes snapshots', 'changes', {
          risk: 'high',
          operands: ['container', 'text...'],
          options: { '--machinereadable': 'in a form for programs' },
          cases: [
            {
              when: { words: '\\S+ (?:list|showvminfo)(?: \\S+)?$' },
              risk: 'read_only',
              does: 'lists snapshots',
            },
            { when: { words: '\\S+ take' }, risk: 'medium' },
          ],
        }),
        controlvm: changes('stops or changes a running virtual machine', 'controls', {
          risk: 'high',
          operands: ['container', 'text...'],
        }),
        'destroy|undefine|delete|vol-delete|vol-wipe|pool-delete|pool-destroy|net-destroy|net-undefine|snapshot-delete|snapshot-revert|unregistervm|closemedium|rm|purge|detach-disk|reset|managedsave-remove|rollback|remove':
          changes('stops or deletes virtual machines', 'deletes', { risk: 'high', irreversible: true }),
        exec: {
          does: 'runs a command in a container',
          risk: 'read_only',
          operands: ['container', 'command...'],
          plain: '-t -T --user=X --cwd=X --env=X',
        },
        'shell|ssh|enter|guestcontrol|qemu-agent-command|qemu-monitor-command|monitor|guest': {
          does: 'runs commands inside a virtual machine',
          risk: 'high',
          operands: ['text...'],
        },
      },
      examples: {
        'virsh list --all': 'read_only',
        'lxc config show c1': 'read_only',
        'lxc config set c1 a b': 'medium',
        'virsh destroy vm1': 'high',
        'VBoxManage list vms': 'read_only',
        'virsh start vm1': 'medium',
        'virsh undefine vm1 --remove-all-storage': 'high',
        'VBoxManage showvminfo x --machinereadable': 'read_only',
        'VBoxManage snapshot x list': 'read_only',
        'VBoxManage snapshot x take now': 'medium',
        'VBoxManage modifyvm x --vm-execution-engine=default': 'medium',
        'VBoxManage controlvm x poweroff': 'high',
      },
    },
}
