import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import type { FolderRisk } from '../../shared/model/backup.ts';

/** File systems behind a network, by the names that Linux gives them; `fuse.` ones may be anything, so only known ones count. */
const network =
  /^(nfs4?|cifs|smb3|smbfs|afs|afpfs|webdav|davfs2?|9p|ceph|glusterfs|lustre|vboxsf|prl_fs|fuse\.(sshfs|rclone|gvfsd-fuse|davfs2?|glusterfs|s3fs|goofys|vmhgfs-fuse|juicefs))$/;

/** A folder of this name, by the program that keeps it the same on several computers. */
const synced: readonly [RegExp, string][] = [
  [/^Dropbox( \(.+\))?$/i, 'Dropbox'],
  [/^OneDrive( - .+)?$/i, 'OneDrive'],
  [/^(Google Drive|GoogleDrive(-.+)?|My Drive)$/i, 'Google Drive'],
  [/^(Mobile Documents|iCloudDrive|iCloud Drive)$/i, 'iCloud Drive'],
  [/^CloudStorage$/, 'a cloud drive'],
  [/^(Nextcloud|ownCloud)$/i, 'Nextcloud'],
  [/^(pCloud ?Drive|pCloudDrive)$/i, 'pCloud'],
  [/^(MEGA|MEGAsync)$/, 'MEGA'],
  [/^(Proton Drive|ProtonDrive)$/i, 'Proton Drive'],
  [/^(Box|Box Sync)$/, 'Box'],
  [/^(Yandex\.Disk|YandexDisk)$/i, 'Yandex Disk'],
];

/** Files that such a program leaves in the folder at the top. */
const marks: readonly [string, string][] = [
  ['.stfolder', 'Syncthing'],
  ['.dropbox', 'Dropbox'],
  ['.dropbox.cache', 'Dropbox'],
  ['.nextcloudsync.log', 'Nextcloud'],
  ['.owncloudsync.log', 'ownCloud'],
];

/**
 * Why SQLite is not safe in a folder: locks and flushes of network drives are not those of a disk, and a program that syncs copies the file in the middle of a
 * write. Null when nothing speaks against it; on Windows only what the path says is known.
 */
export function folderRisk(dataDir: string): FolderRisk | null {
  const path = realOf(dataDir);
  const mounts = read('/proc/self/mountinfo');
  return networkRisk(path, mounts) ?? syncRisk(path, existsSync);
}

/** @param mountInfo of Linux: `id parent major:minor root mountpoint options ... - type source options` a line */
export function networkRisk(path: string, mountInfo: string): FolderRisk | null {
  if (/^(\\\\|\/\/)[^\\/?.]/.test(path)) return { kind: 'network', name: 'a network drive' };
  let best = { at: '', type: '' };
  for (const line of mountInfo.split('\n')) {
    const [before = '', after = ''] = line.split(' - ');
    const at = (before.split(' ')[4] ?? '').replaceAll(/\\(\d{3})/g, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 8)),
    );
    const below = at === '/' || path === at || path.startsWith(`${at}/`);
    // Of two on one point the later one lies on top.
    if (at !== '' && below && at.length >= best.at.length) best = { at, type: after.split(' ')[0] ?? '' };
  }
  return network.test(best.type) ? { kind: 'network', name: best.type } : null;
}

export function syncRisk(path: string, exists: (path: string) => boolean): FolderRisk | null {
  for (const part of path.split(/[\\/]/)) {
    const known = synced.find(([name]) => name.test(part));
    if (known) return { kind: 'synced', name: known[1] };
  }
  for (let folder = path; ; folder = dirname(folder)) {
    const mark = marks.find(([file]) => exists(join(folder, file)));
    if (mark) return { kind: 'synced', name: mark[1] };
    if (dirname(folder) === folder || folder === sep) return null;
  }
}

function realOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
