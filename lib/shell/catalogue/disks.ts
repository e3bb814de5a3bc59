import type { Catalogue, Entry } from './entry.ts'

const destroys = (does: string, more: Partial<Entry> = {}): Entry => ({
  does,
  risk: 'high',
  needsRoot: true,
  irreversible: true,
  action: 'destroys what is on',
  operands: ['disk...'],
  ...more,
})
const shows = (does: string, more: Partial<Entry> = {}): Entry => ({
  does,
  risk: 'read_only',
  anyOption: true,
  operands: ['text...'],
  ...more,
})
const alters = (does: string, more: Partial<Entry> = {}): Entry => ({
  does,
  risk: 'high',
  needsRoot: true,
  action: 'changes',
  operands: ['disk...'],
  ...more,
})

/** Disks, partitions, volumes and file systems. */
export const disks: Catalogue = {
  'findmnt|lvs|vgs|pvs|lvdisplay|vgdisplay|pvdisplay|lvscan|vgscan|pvscan|lvmdiskscan|dumpe2fs|xfs_info|showmount|nfsstat|zdb|filefrag|sg_inq':
    shows('shows disks and what is on them', {
      options: { '--config TEXT': { does: 'with other settings', risk: 'medium' } },
      examples: { lvs: 'read_only', findmnt: 'read_only', 'vgdisplay vg0': 'read_only' },
    }),
  lsblk: shows('lists disks and partitions', {
    options: {
      '-f, --fs': 'with file systems',
      '-o, --output COLUMNS': 'these columns',
      '-a, --all': 'empty ones too',
      '-J, --json': 'as JSON',
      '-p, --paths': 'with whole paths',
    },
    examples: { 'lsblk -f': 'read_only', 'lsblk -o NAME,SIZE': 'read_only' },
  }),
  blkid: shows('shows what file systems are on disks', {
    options: {
      '-g, --garbage-collect': { does: 'cleans its notes', risk: 'low' },
      '-c, --cache-file FILE': { does: 'keeps its notes in a file', value: 'writes' },
    },
    examples: { blkid: 'read_only', 'blkid -o list': 'read_only' },
  }),
  'fdisk|sfdisk': alters('changes the partitions of a disk', {
    irreversible: true,
    action: 'changes the partitions of',
    options: {
      '-l, --list': 'lists partitions',
      '-x, --list-details': 'lists partitions in full',
      '-s, --show-size, --getsz': 'shows sizes',
      '-d, --dump': 'prints the partitions',
      '-J, --json': 'prints the partitions as JSON',
      '-F, --list-free': 'lists what is free',
      '-V, --verify': 'checks the partitions',
    },
    plain: '-u[=UNIT] -o=COLUMNS --output=COLUMNS -b=SIZE --bytes -q --version -v --list-types -T',
    cases: [
      {
        when: { option: '-l -x -s -d -J -F -V --version -v --list-types' },
        risk: 'read_only',
        needsRoot: false,
        irreversible: false,
        operands: ['text...'],
        does: 'lists partitions',
      },
    ],
    examples: {
      'fdisk -l': 'read_only',
      'fdisk /dev/sda': 'high',
      'sfdisk -d /dev/sda': 'read_only',
      'sfdisk --delete /dev/sda 1': 'high',
    },
  }),
  'sgdisk|gdisk|cgdisk': alters('changes the partitions of a disk', {
    irreversible: true,
    action: 'changes the partitions of',
    options: {
      '-p, --print': 'lists partitions',
      '-i, --info NUM': 'shows one partition',
      '-v, --verify': 'checks the partitions',
      '-l, --load-backup, --list FILE': { does: 'puts back a table, or lists them', risk: 'high' },
      '-O, --print-mbr': 'shows the old table',
    },
    plain: '-L --list-types -V --version',
    cases: [
      {
        when: { option: '-p -i -v -O -L -V --version --list-types' },
        risk: 'read_only',
        needsRoot: false,
        irreversible: false,
        operands: ['text...'],
        does: 'lists partitions',
      },
    ],
    examples: {
      'sgdisk --zap-all /dev/sda': 'high',
      'sgdisk -p /dev/sda': 'read_only',
      'sgdisk -d 1 /dev/sda': 'high',
      'sgdisk -l backup /dev/sda': 'high',
      'sgdisk -p -d 1 /dev/sda': 'medium',
    },
  }),
  'partx|kpartx|partprobe|addpart|delpart|resizepart|growpart|cfdisk|gparted': alters(
    'changes the partitions of a disk',
    {
      action: 'changes the partitions of',
      options: {
        '-s, --show': 'lists partitions',
        '-d, --delete': { does: 'forgets partitions', risk: 'high' },
        '-a, --add, -u, --update': { does: 'makes partitions known', risk: 'high' },
      },
      plain: '-o=COLUMNS --output=COLUMNS -b --bytes -g -P -r',
      cases: [
        {
          when: { option: '-s' },
          risk: 'read_only',
          needsRoot: false,
          operands: ['text...'],
          does: 'lists partitions',
        },
      ],
      examples: { 'partx --show /dev/sda': 'read_only', 'partx -d /dev/sda': 'high' },
    },
  ),
  parted: alters('changes the partitions of a disk', {
    irreversible: true,
    action: 'changes the partitions of',
    options: {
      '-l, --list': 'lists partitions',
      '-s, --script': 'without asking',
      '-m, --machine': 'for programs',
    },
    plain: '-v --version -h --help -a=TYPE -f -j --json --fix --align=TYPE',
    cases: [
      {
        when: { option: '-l -v --version' },
        risk: 'read_only',
        needsRoot: false,
        irreversible: false,
        operands: ['text...'],
        does: 'lists partitions',
      },
      {
        when: {
          words:
            '(?:/dev/\\S+ )?(?:unit \\S+ )?(?:print|p|help|version|align-check \\S+ \\d+)(?: (?:all|free|devices|list|print|\\d+))*$',
          noOperand: '^(mk.*|rm|resize.*|rescue|set|toggle|name|move|cp|disk_.*|type|select|disk)$',
        },
        risk: 'read_only',
        needsRoot: false,
        irreversible: false,
        operands: ['text...'],
        does: 'lists partitions',
      },
    ],
    examples: {
      'parted /dev/sda print': 'read_only',
      'parted -l': 'read_only',
      'parted /dev/sda mklabel gpt': 'high',
      'parted -s /dev/sda rm 1': 'high',
      'parted /dev/sda print rm 1': 'high',
    },
  }),
  'mkfs|mkfs.ext2|mkfs.ext3|mkfs.ext4|mkfs.xfs|mkfs.btrfs|mkfs.vfat|mkfs.fat|mkfs.ntfs|mkfs.exfat|mkfs.f2fs|mkfs.bcachefs|mkfs.minix|mkfs.cramfs|mkfs.bfs|mkfs.jfs|mkfs.reiserfs|mkfs.msdos|mkfs.nilfs2|mkfs.erofs|mke2fs|mkdosfs|mkntfs|mkswap|newfs|mkfs.gfs2|mkfs.ocfs2|format':
    destroys('makes a new file system, which destroys what was there', {
      examples: { 'mkfs.ext4 /dev/sdb1': 'high', 'mkswap /swapfile': 'high' },
    }),
  wipefs: destroys('erases what says which file system is on a disk', {
    options: {
      '-n, --no-act': 'only shows what it would do',
      '-i, --noheadings': 'without a head line',
      '-a, --all': { does: 'all of them', risk: 'high' },
      '-o, --offset NUM': { does: 'the one at this place', risk: 'high' },
      '-f, --force': { does: 'even if it is in use', risk: 'high' },
      '-b, --backup[=DIR]': { does: 'keeps a copy', risk: 'medium' },
    },
    plain: '-J --json -O=COLUMNS --output=COLUMNS -p --parsable -q -t=TYPE',
    cases: [
      {
        when: { option: '-n' },
        risk: 'read_only',
        irreversible: false,
        onlyShows: true,
        operands: ['text...'],
        does: 'shows which file systems are on a disk',
      },
    ],
    examples: { 'wipefs -a /dev/sdb': 'high', 'wipefs -n /dev/sdb': 'read_only', 'wipefs /dev/sdb': 'high' },
  }),
  hdparm: destroys('changes settings of a disk', {
    options: {
      '-I, -i': 'shows facts about the disk',
      '-t': 'measures how fast the disk is',
      '-T': 'measures how fast the memory is',
      '-C': 'shows whether the disk sleeps',
      '-g': 'shows the shape of the disk',
      '-y, -Y': { does: 'puts the disk to sleep', risk: 'high' },
    },
    cases: [
      {
        when: { option: '-I -t -T -C -g' },
        risk: 'read_only',
        irreversible: false,
        operands: ['text...'],
        does: 'shows facts about the disk',
      },
    ],
    examples: {
      'hdparm -I /dev/sda': 'read_only',
      'hdparm -tT /dev/sda': 'read_only',
      'hdparm -S 0 /dev/sda': 'high',
      'hdparm -I --security-erase p /dev/sda': 'high',
    },
  }),
  badblocks: destroys('tests a disk, block by block', {
    options: {
      '-n': { does: 'writes each block anew', risk: 'high' },
      '-w': { does: 'overwrites every block', risk: 'high' },
      '-o FILE': { does: 'writes the list to a file', value: 'writes' },
    },
    plain: '-s -v -b=SIZE -c=NUM -e=NUM -p=NUM',
    risk: 'medium',
    irreversible: false,
    examples: { 'badblocks -sv /dev/sdb': 'medium', 'badblocks -wsv /dev/sdb': 'high' },
  }),
  ipmitool: destroys('controls the board of a host', {
    operands: ['text...'],
    plain: '-I=INTERFACE -H=HOST -U=USER -P=PASSWORD -f=FILE -C=NUM -L=LEVEL -E -v -c',
    cases: [
      {
        when: {
          words:
            '(?:sdr|sensor)(?: (?:list|elist|info))?$|sel (?:list|elist|info)$|fru(?: print)?$|lan print(?: \\d+)?$|mc info$|(?:chassis|power|chassis power) status$',
        },
        risk: 'read_only',
        irreversible: false,
        does: 'shows how the board of a host is doing',
      },
    ],
    examples: {
      'ipmitool sdr list': 'read_only',
      'ipmitool -I lanplus chassis power status': 'read_only',
      'ipmitool chassis power off': 'high',
    },
  }),
  'blkdiscard|sdparm|nwipe|scrub|sg_format|scsi_unmap|e2image|ddrescue|dd_rescue|partclone|dc3dd|dcfldd|flashrom|flashcp|nandwrite|flash_erase|mtd|fwupdate':
    destroys('overwrites or changes a disk or device', {
      examples: { 'blkdiscard /dev/nvme0n1': 'high', 'ddrescue -n /dev/sda /dev/sdb map': 'high' },
    }),
  smartctl: {
    does: 'shows how healthy disks are',
    risk: 'read_only',
    operands: ['text...'],
    options: {
      '-a, --all': 'everything',
      '-x, --xall': 'everything, and more',
      '-H, --health': 'in one word',
      '-i, --info': 'what disk it is',
      '-A, --attributes': 'the counters',
      '-l, --log TYPE': 'this log',
      '-d, --device TYPE': 'with this kind of connection',
      '-t, --test TEST': { does: 'starts a test of the disk', risk: 'medium' },
      '-X, --abort': { does: 'stops a test of the disk', risk: 'medium' },
      '-s, --set, --smart VALUE': { does: 'changes a setting of the disk', risk: 'medium' },
      '-o, --offlineauto VALUE': { does: 'changes a setting of the disk', risk: 'medium' },
      '-S, --saveauto VALUE': { does: 'changes a setting of the disk', risk: 'medium' },
    },
    plain:
      '-c -f=FORMAT -n=MODE -q=TYPE -T=TYPE -b=TYPE -v=X -F=X -P=TYPE -j -g=NAME --get=NAME --json[=X] --scan --scan-open --capabilities --nocheck=MODE --quietmode=TYPE --format=X --identify',
    examples: {
      'smartctl -a /dev/sda': 'read_only',
      'smartctl -H /dev/sda': 'read_only',
      'smartctl --scan': 'read_only',
      'smartctl -t short /dev/sda': 'medium',
    },
  },
  nvme: alters('handles NVMe disks', {
    subcommands: {
      'list|list-subsys|list-ns|list-ctrl|id-ctrl|id-ns|smart-log|error-log|fw-log|show-regs|get-feature|get-log|version|help|effects-log|changed-ns-list-log|self-test-log|endurance-log':
        shows('shows facts about NVMe disks'),
    },
    operands: undefined,
    examples: {
      'nvme list': 'read_only',
      'nvme smart-log /dev/nvme0': 'read_only',
      'nvme format /dev/nvme0n1': 'high',
    },
  }),
  'lvcreate|lvextend|lvresize|lvreduce|lvchange|lvconvert|lvrename|lvmetad|vgcreate|vgextend|vgreduce|vgchange|vgrename|vgsplit|vgmerge|vgcfgrestore|vgexport|vgimport|pvcreate|pvresize|pvmove|pvchange':
    alters('changes logical volumes', {
      action: 'changes',
      plain:
        '-L=SIZE -l=SIZE -n=NAME -r -y -f -v -a=X -q -s -T -V=SIZE -i=N -m=N --size=SIZE --extents=SIZE --name=NAME --resizefs --yes --snapshot --thin --type=X',
      options: { '-t, --test': 'only shows what it would do' },
      examples: {
        'lvreduce -L 5G vg0/data': 'high',
        'pvcreate /dev/sdb': 'high',
        'lvextend -L +5G vg0/data': 'high',
      },
    }),
  'lvremove|vgremove|pvremove': destroys('deletes logical volumes', {
    options: { '-t, --test': 'only shows what it would do' },
    plain: '-f -y -v --force --yes',
    examples: { 'lvremove -f vg0/data': 'high', 'vgremove vg0': 'high' },
  }),
  lvm: alters('handles logical volumes', {
    subcommands: {
      'lvs|vgs|pvs|lvdisplay|vgdisplay|pvdisplay|lvscan|vgscan|pvscan|version|segtypes|formats|fullreport':
        shows('shows logical volumes'),
    },
    operands: undefined,
    examples: { 'lvm lvs': 'read_only', 'lvm lvremove x': 'high' },
  }),
  dmsetup: alters('handles device maps', {
    subcommands: {
      'ls|info|status|table|deps|targets|version|udevcookies|splitname': shows('shows device maps'),
    },
    operands: undefined,
    plain: '--noflush',
    options: { '--exec COMMAND': { does: 'runs a command', risk: 'opaque', value: 'script' } },
    examples: {
      'dmsetup ls': 'read_only',
      'dmsetup remove_all': 'high',
      "dmsetup ls --exec '/bin/sh -s'": 'opaque',
    },
  }),
  losetup: alters('connects files to loop devices', {
    plain: '-f -o=X -P -r',
    options: { '-a, --all': 'lists them', '-l, --list': 'lists them', '-j FILE': 'lists those of a file' },
    cases: [
      { when: { option: '-a -l -j' }, risk: 'read_only', needsRoot: false, operands: ['text...'] },
      { when: { operands: 0 }, risk: 'read_only', needsRoot: false },
      { when: {}, risk: 'medium' },
    ],
    examples: { 'losetup -a': 'read_only', 'losetup /dev/loop0 x.img': 'medium' },
  }),
  cryptsetup: alters('handles encrypted disks', {
    subcommands: { 'status|luksDump|isLuks|luksUUID|benchmark': shows('shows encrypted disks') },
    operands: undefined,
    plain: '--verbose',
    examples: {
      'cryptsetup status x': 'read_only',
      'cryptsetup luksFormat /dev/sdb': 'high',
      'cryptsetup luksErase /dev/sdb': 'high',
    },
  }),
  mdadm: alters('changes RAID arrays', {
    options: {
      '-D, --detail': 'shows an array',
      '-E, --examine': 'shows a part of an array',
      '-Q, --query': 'shows an array',
      '-s, --scan': 'all of them',
      '-X, --examine-bitmap': 'shows a bitmap',
      '--detail-platform': 'shows what the hardware offers',
      '--test': 'says how it is by its exit status',
      '-b, --brief': 'in short',
    },
    plain:
      '-v --verbose --export -Y --version -V --config=FILE -c=FILE --stop -S --zero-superblock --manage --add --remove --fail --create --assemble --grow --monitor -f -r -a -C -A -G -F',
    cases: [
      {
        when: {
          option:
            '--stop -S --zero-superblock --manage --add --remove --fail --create --assemble --grow --monitor -f -r -a -C -A -G -F',
        },
        irreversible: true,
      },
      {
        when: { option: '-D -E -Q -X --detail-platform --version -V' },
        risk: 'read_only',
        needsRoot: false,
        operands: ['text...'],
        does: 'shows RAID arrays',
      },
    ],
    examples: {
      'mdadm --detail /dev/md0': 'read_only',
      'mdadm -D --scan': 'read_only',
      'mdadm --zero-superblock /dev/sdb1': 'high',
      'mdadm --stop /dev/md0': 'high',
      'mdadm --detail /dev/md0 --fail /dev/sdb': 'high',
    },
  }),
  btrfs: alters('handles btrfs file systems', {
    operands: undefined,
    subcommands: {
      'filesystem|fi': alters('handles a file system', {
        operands: undefined,
        subcommands: {
          'usage|df|show|du': shows('shows how much room is used'),
          sync: { does: 'writes what is in memory to the disks', risk: 'low', operands: ['text...'] },
          mkswapfile: {
            does: 'makes a swap file',
            risk: 'medium',
            operands: ['creates'],
            plain: '-s=SIZE --size=SIZE -U=UUID --uuid=UUID',
          },
          label: {
            does: 'shows or sets its name',
            risk: 'medium',
            operands: ['text...'],
            cases: [{ when: { operands: 1 }, risk: 'read_only' }],
          },
        },
      }),
      'subvolume|sub|su': alters('handles subvolumes', {
        operands: undefined,
        subcommands: {
          'list|show|get-default|find-new|sync': shows('lists subvolumes'),
          'snapshot|create': {
            does: 'makes a subvolume',
            risk: 'medium',
            operands: ['text...', 'creates'],
            plain: '-r -i=X -p',
          },
          delete: destroys('deletes subvolumes'),
        },
      }),
      'device|dev': alters('handles devices', {
        operands: undefined,
        subcommands: {
          'stats|usage|ready|scan': shows('shows devices', {
            options: { '-z, --reset': { does: 'resets the counters', risk: 'medium' } },
          }),
        },
      }),
      'scrub|balance|replace|quota|qgroup|property|inspect-internal|inspect|rescue|receive|send': alters(
        'handles a file system',
        {
          operands: undefined,
          subcommands: {
            'status|show|get|list|dump-super|dump-tree|inode-resolve|logical-resolve|subvolid-resolve|rootid|min-dev-size|limits':
              shows('shows how it is doing'),
            'start|pause|cancel|resume': alters('starts or stops maintenance', { risk: 'medium' }),
          },
        },
      ),
      check: alters('checks a file system', {
        options: {
          '--repair': { does: 'repairs it, which may destroy it', risk: 'high' },
          '--readonly': 'changes nothing',
          '--force': { does: 'even if it is mounted', risk: 'high' },
          '--init-csum-tree': { does: 'rebuilds a part', risk: 'high' },
          '--init-extent-tree': { does: 'rebuilds a part', risk: 'high' },
        },
        cases: [
          { when: { option: '--repair --init-csum-tree --init-extent-tree' }, irreversible: true },
          { when: {}, risk: 'read_only', operands: ['text...'] },
        ],
      }),
      'version|help': shows('shows its version'),
    },
    examples: {
      'btrfs filesystem usage /data': 'read_only',
      'btrfs subvolume delete /data/sub': 'high',
      'btrfs check --repair /dev/sdb1': 'high',
      'btrfs fi show': 'read_only',
      'btrfs scrub status /data': 'read_only',
      'btrfs scrub start /data': 'medium',
      'btrfs device stats /data': 'read_only',
      'btrfs balance start /': 'medium',
    },
  }),
  bcachefs: alters('handles bcachefs file systems', {
    operands: undefined,
    subcommands: {
      'show-super|fs|list|list_journal|list_bkeys|version|help': shows('shows facts about a file system'),
      fsck: alters('checks a file system', {
        options: {
          '-n': 'changes nothing',
          '-y': { does: 'repairs whatever it finds', risk: 'high' },
          '-p': { does: 'repairs what is safe', risk: 'high' },
        },
        cases: [{ when: { option: '-n' }, risk: 'read_only', operands: ['text...'] }],
      }),
      format: destroys('makes a new file system, which destroys what was there', {
        plain:
          '--replicas=N --data_replicas=N --metadata_replicas=N --erasure_code -l=X --label=X -L=X --fs_label=X --compression=X --discard --durability=N',
      }),
      device: alters('handles the disks of a file system', {
        operands: undefined,
        subcommands: {
          add: destroys('adds a disk to a file system, which destroys what was there', {
            operands: ['text', 'disk'],
          }),
          'remove|evacuate|offline|online|set-state|resize|resize-journal': alters(
            'takes a disk in or out of use',
          ),
        },
      }),
      scrub: alters('verifies data and repairs it from other copies', {
        risk: 'medium',
        plain: '-m --metadata',
      }),
      data: alters('handles data', {
        operands: undefined,
        subcommands: {
          scrub: alters('verifies data and repairs it from other copies', { risk: 'medium' }),
        },
      }),
      subvolume: alters('handles subvolumes', {
        operands: undefined,
        subcommands: {
          'list|list-snapshots': shows('lists subvolumes'),
          create: { does: 'makes a subvolume', risk: 'medium', operands: ['creates...'] },
          snapshot: {
            does: 'makes a snapshot',
            risk: 'medium',
            operands: ['text', 'creates'],
            plain: '-r --read-only --rw',
          },
          delete: destroys('deletes subvolumes'),
        },
      }),
    },
    examples: {
      'bcachefs fs usage /mnt': 'read_only',
      'bcachefs device add /mnt /dev/sdd': 'high',
      'bcachefs device remove /dev/sdd': 'high',
      'bcachefs scrub /mnt': 'medium',
      'bcachefs data scrub /mnt': 'medium',
      'bcachefs subvolume snapshot --read-only /mnt/a /mnt/b': 'medium',
      'bcachefs subvolume delete /mnt/b': 'high',
      'bcachefs subvolume list-snapshots /mnt': 'read_only',
      'bcachefs format --erasure_code --data_replicas=2 /dev/sdb /dev/sdc /dev/sdd': 'high',
      'bcachefs show-super /dev/sdb': 'read_only',
      'bcachefs format /dev/sdb': 'high',
      'bcachefs fsck -n /dev/sdb': 'read_only',
    },
  }),
  zpool: alters('handles ZFS pools', {
    operands: undefined,
    subcommands: {
      'list|status|iostat|history|get|events|version|wait': shows('shows ZFS pools', {
        options: { '-c SCRIPT': { does: 'runs a script', risk: 'opaque' } },
      }),
      'scrub|trim|online|clear|sync|checkpoint|set': alters('changes a pool', {
        risk: 'medium',
        options: { '-F': { does: 'gives up the last changes', risk: 'high' } },
      }),
      'destroy|labelclear|remove|detach|split|offline|export': destroys('takes a pool or disks away'),
    },
    examples: {
      'zpool status': 'read_only',
      'zpool destroy tank': 'high',
      'zpool scrub tank': 'medium',
      'zpool list': 'read_only',
    },
  }),
  zfs: alters('handles ZFS file systems', {
    operands: undefined,
    subcommands: {
      'list|get|holds|diff|userspace|groupspace|projectspace|version': shows('shows ZFS file systems'),
      'snapshot|snap|create|clone|bookmark|hold|mount': alters('adds a file system or snapshot', {
        risk: 'medium',
      }),
      'receive|recv': alters('puts what was sent into a file system', {
        risk: 'medium',
        options: { '-F': { does: 'gives up what changed there since', risk: 'high' } },
        plain: '-u -v -s -n -h -x=PROPERTY -o=PROPERTY -d -e',
      }),
      'destroy|rollback': destroys('deletes file systems or what changed in them', {
        options: {
          '-n': 'only shows what it would do',
          '-r': 'with all below',
          '-R': 'with all that depends on it',
          '-f': 'even if in use',
        },
        plain: '-v -p -d',
        cases: [{ when: { option: '-n' }, risk: 'read_only', irreversible: false, operands: ['text...'] }],
      }),
      send: alters('copies file systems', { risk: 'medium' }),
    },
    examples: {
      'zfs list -t snapshot': 'read_only',
      'zfs receive -F tank/home': 'high',
      'zfs destroy tank/x': 'high',
      'zfs snapshot tank/x@a': 'medium',
      'zfs rollback tank/x@a': 'high',
      'zfs destroy -nv tank/x': 'read_only',
    },
  }),
  tune2fs: alters('changes settings of a file system', {
    options: { '-l': 'shows them' },
    cases: [
      {
        when: { option: '-l' },
        risk: 'read_only',
        needsRoot: false,
        operands: ['text...'],
        does: 'shows settings of a file system',
      },
    ],
    examples: { 'tune2fs -l /dev/sda1': 'read_only', 'tune2fs -m 0 /dev/sda1': 'high' },
  }),
  multipath: alters('handles disks with several paths', {
    options: {
      '-ll': 'lists them in full',
      '-l': 'lists them',
      '-d': 'only shows what it would do',
      '-t': 'shows settings',
    },
    plain: '-v=N -v2 -v3',
    cases: [
      {
        when: { option: '-ll -l -d -t' },
        risk: 'read_only',
        needsRoot: false,
        operands: ['text...'],
        does: 'lists disks with several paths',
      },
    ],
    examples: { 'multipath -ll': 'read_only', 'multipath -F': 'high' },
  }),
  iscsiadm: alters('shows disks of other hosts', {
    risk: 'read_only',
    needsRoot: false,
    operands: ['text...'],
    options: {
      '-m, --mode MODE': 'sessions, nodes or discovery',
      '-P, --print LEVEL': 'with this much detail',
      '-u, --logout': { does: 'disconnects disks', risk: 'high' },
      '-l, --login': { does: 'connects disks', risk: 'medium' },
    },
    plain: '-p=PORTAL -T=NAME -t=TYPE',
    examples: { 'iscsiadm -m session -P 3': 'read_only', 'iscsiadm -m node --logout': 'high' },
  }),
  mount: {
    does: 'connects a file system to a folder',
    risk: 'high',
    needsRoot: true,
    operands: ['mount...'],
    action: 'mounts',
    options: {
      '-a, --all': 'all that are listed',
      '-o, --options OPTIONS': 'with these options',
      '-t, --types TYPE': 'of this type',
      '-l': 'lists them',
      '-v, --verbose': 'says what it does',
    },
    plain:
      '-n -r -w -f -B --bind -R --rbind -M --make-private --make-rprivate -L=LABEL -U=UUID --label=X --uuid=X --read-only --fake',
    cases: [
      { when: { operands: 0, option: '-a' }, risk: 'medium' },
      { when: { operands: 0 }, risk: 'read_only', needsRoot: false, does: 'lists what is mounted' },
      { when: { operand: '^/(mnt|media|tmp)' }, risk: 'medium' },
    ],
    examples: {
      mount: 'read_only',
      'mount /dev/sdb1 /mnt': 'medium',
      'mount -o bind /bin/sh /bin/mount': 'high',
      'mount -a': 'medium',
      'mount -t tmpfs': 'read_only',
      'mount --bind /tmp/x /usr/bin': 'high',
    },
  },
  umount: {
    does: 'disconnects a file system',
    risk: 'medium',
    needsRoot: true,
    operands: ['mount...'],
    action: 'unmounts',
    options: {
      '-l, --lazy': { does: 'as soon as nobody uses it', risk: 'high' },
      '-f, --force': { does: 'even if it does not answer', risk: 'high' },
      '-a, --all': { does: 'all of them', risk: 'high' },
    },
    plain: '-v -R -n -r -t=TYPE',
    examples: { 'umount /mnt': 'medium', 'umount -l /': 'high' },
  },
  'swapon|swapoff': {
    does: 'adds or takes away swap space',
    risk: 'medium',
    needsRoot: true,
    operands: ['disk...'],
    action: 'changes swap on',
    options: { '-s, --summary, --show[=COLUMNS]': 'shows it', '-a, --all': 'all of it' },
    plain: '-p=N -v --bytes --noheadings',
    cases: [
      {
        when: { option: '-s' },
        risk: 'read_only',
        needsRoot: false,
        operands: ['text...'],
        does: 'shows swap space',
      },
    ],
    examples: { 'swapon --show': 'read_only', 'swapoff -a': 'medium' },
  },
  'fsck|fsck.ext4|fsck.ext3|fsck.ext2|fsck.xfs|fsck.vfat|fsck.btrfs|fsck.bcachefs|e2fsck|xfs_repair|ntfsfix|dosfsck|fsck.fat|reiserfsck|jfs_fsck|debugfs|xfs_db|resize2fs|xfs_growfs|e2label|xfs_admin|fatlabel|swaplabel|btrfstune|btrfs-convert|fstrim|e4defrag|xfs_fsr|xfs_quota|setquota|targetcli|exportfs|drbdadm|gluster|ceph|rbd|rados|lfs|beegfs-ctl|mmlsfs|diskutil|hdiutil|stratis|vdo|dmraid|megacli|storcli|storcli64|perccli|ssacli|arcconf|sas2ircu|sas3ircu|udisksctl|qemu-nbd':
    alters('checks or changes a file system or its disks', {
      options: {
        '-n, --dry-run': 'changes nothing',
        '-N': 'changes nothing',
        '-l': 'lists',
        '-v': 'says more',
        '-V': 'prints its version',
      },
      plain: '-f -y -p -a -A -C -t -j',
      cases: [
        {
          when: { option: '-n -N', operands: 2 },
          risk: 'read_only',
          needsRoot: false,
          operands: ['text...'],
          does: 'checks a file system without changing it',
        },
        { when: { option: '-V', operands: 0 }, risk: 'read_only', needsRoot: false },
        {
          when: {
            words:
              'status|health(?: detail)?$|df$|osd (?:tree|df|stat|status)$|(?:pg|mon|mgr|mds) stat$|info|dump$|volume (?:info|status|list)|peer status|(?:show|list|ls)(?: \\S+)*$|/\\S+ show(?: \\S+)*$',
            noOperand:
              '^(rm|delete|remove|purge|set|create|destroy|start|stop|add|repair|out|in|down|reweight|format|erase|unmount|mount|power-off|pool|volume|snap)$',
          },
          risk: 'read_only',
          needsRoot: false,
          operands: ['text...'],
          does: 'shows disks and how they are doing',
        },
      ],
      examples: {
        'fsck -n /dev/sda1': 'read_only',
        'fsck -y /dev/sda1': 'high',
        'xfs_repair /dev/sdb1': 'high',
        'ceph status': 'read_only',
        'ceph health': 'read_only',
        'debugfs -w /dev/sda1': 'high',
      },
    }),
}
