import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { folderRisk, networkRisk, syncRisk } from '../../../core/backups/folder-risk.ts';
import { tempFolder } from '../../support/temp.ts';

const mounts = `22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
40 22 0:40 / /home/ann/net\\040drive rw - cifs //nas/share rw
41 22 0:41 / /mnt/team rw,relatime shared:9 master:2 - nfs4 nas:/team rw
42 22 0:42 / /mnt/team/local rw - xfs /dev/sdb1 rw
43 22 0:43 / /mnt/ssh rw - fuse.sshfs me@host:/ rw
44 22 0:44 / /mnt/usb rw - fuseblk /dev/sdc1 rw
45 22 0:45 / /mnt/team2 rw - ext4 /dev/sdd1 rw`;

it.each([
  ['/home/ann/turntable', null],
  ['/home/ann/net drive/turntable', 'cifs'],
  ['/mnt/team', 'nfs4'],
  ['/mnt/team/local/turntable', null],
  ['/mnt/team2', null],
  ['/mnt/ssh/data', 'fuse.sshfs'],
  ['/mnt/usb/data', null],
])('%s lies on the network: %s', (path, name) => {
  expect(networkRisk(path, mounts)).toEqual(name === null ? null : { kind: 'network', name });
});

it('takes a Windows share for what it is, and no other Windows path', () => {
  expect(networkRisk('\\\\nas\\share\\turntable', '')?.kind).toBe('network');
  for (const path of ['C:\\Users\\ann', '\\\\?\\C:\\Users\\ann', '\\\\.\\pipe']) expect(networkRisk(path, '')).toBeNull();
});

it.each([
  ['/home/ann/Dropbox/turntable', 'Dropbox'],
  ['C:\\Users\\ann\\OneDrive - Clinic\\turntable', 'OneDrive'],
  ['/Users/ann/Library/Mobile Documents/com~apple~CloudDocs/t', 'iCloud Drive'],
  ['/Users/ann/Library/CloudStorage/GoogleDrive-a/t', 'a cloud drive'],
  ['/home/ann/Nextcloud/t', 'Nextcloud'],
  ['/home/ann/.local/share/turntable', null],
  ['/home/ann/dropbox-notes/turntable', null],
])('%s is kept in sync by %s', (path, name) => {
  expect(syncRisk(path, () => false)).toEqual(name === null ? null : { kind: 'synced', name });
});

it('knows a synced folder by what its program leaves there, above the data too', () => {
  const folder = tempFolder();
  const data = join(folder, 'calls', 'turntable');
  mkdirSync(data, { recursive: true });
  expect(folderRisk(data)?.kind).not.toBe('synced');
  writeFileSync(join(folder, '.stfolder'), '');
  expect(folderRisk(data)).toEqual({ kind: 'synced', name: 'Syncthing' });
});
