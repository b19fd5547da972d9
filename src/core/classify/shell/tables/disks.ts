import { each, final, LOOK, LOOK_AT, type Table } from '../spec.ts';
import { ASKS, disk, disks, looksAt, machine, unless } from './systemEffects.ts';

/** Disks, partitions, file systems, and what is mounted. */
export const diskTools = (): Table => ({
  ...each('umount swapoff fusermount fusermount3 sshfs', {
    does: machine,
    args: 'data*',
    opts: { '--version --help': { instead: LOOK } },
  }),
  swapon: unless('-s --summary --show', machine),
  losetup: {
    does: machine,
    args: 'data*',
    values: '-o --offset --sizelimit -b --sector-size',
    opts: {
      '-l --list -a --all -j --associated --version --help': { instead: LOOK_AT },
      '-d --detach -D --detach-all -c --set-capacity -P --partscan -r --read-only': { does: machine },
    },
  },
  cryptsetup: looksAt('status isLuks luksDump luksUUID tcryptDump bitlkDump benchmark', disks),
  mdadm: unless('', disks, {
    opts: {
      '-D --detail -E --examine -Q --query --examine-bitmap -X': { instead: LOOK_AT },
      '-C --create -S --stop -f --fail -r --remove -a --add -G --grow -A --assemble --zero-superblock': { does: disks },
    },
  }),
  mount: {
    does: machine,
    args: 'data*',
    values: '-o -t --types --options',
    opts: { '-l --show-labels --version -V -h --help': { instead: LOOK } },
    idle: LOOK,
  },
  ...each('mke2fs mkfs.ext2 mkfs.ext3 mkfs.ext4 wipefs', {
    does: disk,
    args: 'data*',
    values: '-t --types -L -U -b -i -N -m -O -E -o --offset',
    opts: { '-n --no-act': { instead: LOOK_AT }, '-V --version --help': { instead: LOOK } },
  }),
  ...each('mkfs mkfs.xfs mkfs.btrfs mkfs.vfat mkfs.fat mkfs.ntfs mkfs.f2fs mkswap mkfs.exfat newfs blkdiscard', {
    does: disk,
    args: 'data*',
    opts: { '--version --help': { instead: LOOK } },
  }),
  ...each('fdisk cfdisk gdisk', {
    does: disk,
    args: 'data*',
    opts: { '-l --list -x --list-details': { instead: LOOK_AT }, '-V --version --help': { instead: LOOK } },
  }),
  sfdisk: {
    does: disk,
    args: 'data*',
    opts: {
      '-l --list -d --dump -J --json -g --show-geometry -F --list-free -s --show-size -T --list-types -V --verify -n --no-act --version --help':
        { instead: LOOK_AT },
      '--delete -A --activate --part-type --part-uuid --part-label --part-attrs --disk-id --relocate -r --reorder': {
        does: disk,
      },
    },
  },
  sgdisk: {
    does: disk,
    args: 'data*',
    values: '-i --info -b --backup',
    opts: {
      '-p --print -i --info -L --list-types -v --verify -V --version -P --pretend -O --print-mbr --help': {
        instead: LOOK_AT,
      },
      '-o --clear -z --zap -Z --zap-all -d --delete -n --new -N --largest-new -t --typecode -c --change-name -g --mbrtogpt -G --randomize-guids -l --load-backup -R --replicate -s --sort -m --gpttombr -u --partition-guid -U --disk-guid -e --move-second-header -r --transpose':
        { does: disk },
    },
  },
  parted: {
    style: 'none',
    verbs: {
      'print unit help version -l --list --version --help': LOOK,
      'mklabel mktable mkpart mkpartfs rm resizepart move name rescue set toggle disk_set disk_toggle cp mkfs resize': {
        does: disk,
      },
    },
    rest: { does: disk, args: 'data*' },
  },
  ...each(
    'fsck e2fsck xfs_repair btrfs zfs zpool lvm lvcreate lvremove lvextend lvreduce lvresize vgcreate vgremove vgreduce vgextend pvcreate pvremove pvmove tune2fs resize2fs e2label hdparm nvme dmsetup',
    {
      args: 'data*',
      verbs: {
        'list info show status get -l -i -a -x -H -n scan --scan id-ctrl id-ns smart-log lvs vgs pvs display history iostat events machinedirectory latestbackup listbackups destinationinfo listlocalsnapshots version filesystem isexcluded uniquesize help device-stats usage df --test -t compare verifychecksums verify imageinfo plugins activity listfilesystems cat checksum calculatedrift -N ls table lsof':
          LOOK,
      },
      rest: { does: final('delete', 'Changes disks or file systems', 'What lies on them may be lost.'), args: 'data*' },
      style: 'none',
    },
  ),
  ...each(
    'lvs vgs pvs lvdisplay vgdisplay pvdisplay lvmdiskscan lvscan pvscan vgscan lvmconfig dumpe2fs zdb mdstat dmstats blkparse ntfsinfo ntfsls ntfscat',
    { args: 'data*' },
  ),
  ...each(
    'xfs_growfs xfs_admin xfs_db xfs_copy xfs_fsr xfs_metadump xfs_mdrestore xfs_quota fsadm e2undo e2image e2freefrag e4defrag debugfs debugreiserfs reiserfsck dosfsck fsck.ext4 fsck.vfat fsck.xfs fsck.btrfs fsck.exfat ntfsfix ntfsresize ntfsclone ntfsundelete fstrim bcachefs partx partprobe addpart delpart resizepart growpart kpartx testdisk photorec ddrescue dd_rescue gddrescue extundelete foremost scalpel safecopy partimage partclone fsarchiver clonezilla ventoy isohybrid woeusb multibootusb badblocks sg_format sg_sanitize sg_raw sg_write_same bcache make-bcache vdo dmraid lvchange lvconvert lvrename vgchange vgrename vgsplit vgmerge vgexport vgimport vgcfgrestore vgck pvchange pvresize pvck quotacheck quotaon quotaoff edquota setquota mkquota',
    {
      does: disks,
      args: 'data*',
      opts: { '-V --version --help': { instead: LOOK } },
    },
  ),
  ...each(
    'fdformat format.com mkdosfs mkntfs mkexfatfs mkfs.minix mkfs.reiserfs mkfs.jfs mkfs.nilfs2 mkfs.bcachefs mkfs.ubifs zeroize nwipe dban scrub',
    { does: disk, args: 'data*', opts: ASKS },
  ),
  ...each('quota repquota', { args: 'data*' }),
  snapper: {
    sub: { 'list ls list-configs get-config status diff xadiff': { args: 'data*' } },
    rest: {
      does: final('delete', 'Makes, restores or deletes states of the whole system', 'What lay there is gone.'),
      args: 'data*',
    },
    values: '-c --config -r --root',
  },
  ...each(
    'timeshift rusnapshot btrbk yabsnap rear',
    unless(
      '--list --list-snapshots --list-devices -n --dry-run',
      final('delete', 'Makes, restores or deletes states of the whole system', 'What lay there is gone.'),
      {
        sub: { 'list dryrun stats config': LOOK },
        rest: {
          does: final('delete', 'Makes, restores or deletes states of the whole system', 'What lay there is gone.'),
          args: 'data*',
        },
      },
    ),
  ),
});
