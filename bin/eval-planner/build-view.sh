# build-view.sh TREE SECONDS SCRIPT...   in fresh mount, net, ipc, uts and pid namespaces, as root; report on descriptor 3.
# The view: TREE over a few folders of this machine, nothing else of it; every write lands in a tmpfs of 128 MB.
set -eu
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
tree=$1 seconds=$2; shift 2
mount --make-rprivate /
mount -t tmpfs -o size=128m,mode=700 tmpfs /mnt
mkdir /mnt/up /mnt/work /mnt/root /mnt/hidden /mnt/frame
# Whiteouts hide whatever of / is not listed here; empty folders stand in for what a system needs.
for entry in /* /.[!.]*; do
  case $entry in /bin|/sbin|/lib|/lib32|/lib64|/libx32|/usr|/etc|/var) ;; *) [ -e "$entry" ] && mknod "/mnt/hidden$entry" c 0 0 ;; esac
done
# A layer must not lie inside another one, as TREE does below /.
mkdir /mnt/tree; [ -z "$tree" ] || cp -a "$tree/." /mnt/tree
mkdir -p /mnt/frame/{proc,sys,dev,run/mount,tmp,root,home,mnt,srv,opt,.old}
chmod 1777 /mnt/frame/tmp
# As in any home that was used: top(1) makes the first by itself, and that is no change of the plan's.
mkdir -m 700 /mnt/frame/root/.config /mnt/frame/root/.cache /mnt/frame/root/.local
mount -t overlay overlay -o "lowerdir=/mnt/tree:/mnt/frame:/mnt/hidden:/,upperdir=/mnt/up,workdir=/mnt/work" /mnt/root
printf 'view\n' >&3
inside='
set -eu
cd /mnt/root
mount -t proc proc proc
for name in sys sysrq-trigger irq bus fs; do [ -e proc/$name ] && mount --bind proc/$name proc/$name && mount -o remount,bind,ro proc/$name; done
mount -t sysfs -o ro sysfs sys
mount -t tmpfs -o size=64k tmpfs dev
for node in null zero full random urandom; do : > dev/$node; mount --bind /dev/$node dev/$node; done
ln -s /proc/self/fd dev/fd; ln -s /proc/self/fd/0 dev/stdin; ln -s /proc/self/fd/1 dev/stdout; ln -s /proc/self/fd/2 dev/stderr
mount -o remount,ro dev
pivot_root . .old
umount -l /.old
cd /
rmdir .old
caps=-all,+chown,+dac_override,+fowner,+fsetid,+kill,+setgid,+setuid
for script in "$@"; do
  setpriv --inh-caps=-all --bounding-set=$caps --no-new-privs -- /bin/bash -e -c "$script" </dev/null
done'
code=0
timeout -s KILL "$seconds" unshare --mount --pid --fork --kill-child -- /bin/bash -c "$inside" inside "$@" 3>&- || code=$?
cd /mnt/up
# A folder is copied up as soon as something in it changes: by itself that is no change.
as_before() { for below in /mnt/tree /mnt/frame ''; do [ -d "$below/$1" ] && [ "$(stat -c '%a %u %g' "$below/$1")" = "$2" ] && return; done; false; }
find . -mindepth 1 ! -path ./.old -printf '%y\037%m %U %G\037%l\037%P\0' | while IFS=$'\037' read -r -d '' kind access content path; do
  case $kind in
    f) content=$(sha256sum <"./$path" | cut -c 1-64) ;;
    c) kind=- access= ;;
    d) as_before "$path" "$access" && continue ;;
  esac
  printf '%s\037%s\037%s\037/%s\0' "$kind" "$access" "$content" "$path" >&3
done
exit "$code"
