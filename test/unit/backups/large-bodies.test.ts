import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { backupsFolder } from '../../../core/backups/open-data.ts';
import { scrub } from '../../../core/backups/scrub.ts';
import type { ReportList } from '../../../shared/api.ts';
import { databaseOf } from '../../faults/support/stored.ts';
import { openTestApplication } from '../../support/application.ts';
import { backUp, deliver, restored } from './support.ts';

const large = (letter: string) => JSON.stringify({ padding: letter.repeat(2 * 1024 * 1024) });
const damaged = (dataDir: string) => scrub({ dataDir, backupsDir: backupsFolder(dataDir) }, {}, Date.now).damaged;

it('a body in parts is as whole as any other, and a byte that changes in it is found', async () => {
  const app = await openTestApplication();
  expect((await deliver(app, large('a'))).status).toBe(200);
  const stored = new Database(databaseOf(app.dataDir));
  expect(stored.prepare('SELECT count(*) FROM report_parts').pluck().get()).toBe(3);
  expect(damaged(app.dataDir)).toBe(0);
  stored.prepare("UPDATE report_parts SET bytes = CAST('x' || substr(bytes, 2) AS BLOB) WHERE part = 1").run();
  stored.close();
  expect(damaged(app.dataDir)).toBe(1);
});

it('a large report that came after the backup is taken over when that is restored', async () => {
  const app = await openTestApplication();
  await deliver(app, large('a'));
  const name = await backUp(app);
  await deliver(app, large('b'));
  await app.send('POST', `/api/backups/${encodeURIComponent(name)}/restore`);
  expect((await restored(app)).recovery).toMatchObject({ rescued: 1, missingCount: 0 });
  const { rows } = await app.get<ReportList>('/api/reports');
  expect(rows).toHaveLength(2);
  for (const { id } of rows) {
    const answer = await app.app.fetch(new Request(`http://turntable.test/api/reports/${id}/body`));
    expect([large('a'), large('b')]).toContain(await answer.text());
  }
});
