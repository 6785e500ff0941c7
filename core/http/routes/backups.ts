import { Hono } from 'hono';
import type { BackupsState } from '../../../shared/model/backup.ts';
import type { Parts } from '../context.ts';

/** `/backups`: copies of the database, looking over everything stored, and putting an older database in place. Everything long answers at once. */
export function backupRoutes({ backups }: Parts) {
  const begin = (work: Promise<boolean>) => {
    // How it ends stands in the job.
    void work;
    return backups.state();
  };
  return new Hono()
    .get('/', (c) => c.json<BackupsState>(backups.state()))
    .post('/', (c) => c.json<BackupsState>(begin(backups.backUp('by-hand'))))
    .post('/scrub', (c) => c.json<BackupsState>(begin(backups.scrub(0))))
    .post('/repair', (c) => {
      backups.repair();
      return c.json<BackupsState>(backups.state());
    })
    .post('/:name/restore', (c) => {
      backups.restore(c.req.param('name'));
      return c.json<BackupsState>(backups.state());
    })
    .delete('/job', async (c) => {
      await backups.jobs.cancel();
      return c.json<BackupsState>(backups.state());
    })
    .delete('/recovery', (c) => {
      backups.dismiss();
      return c.json<BackupsState>(backups.state());
    })
    .delete('/:name', (c) => {
      backups.remove(c.req.param('name'));
      return c.json<BackupsState>(backups.state());
    });
}
