import type { GroupCommit } from '../intake/group-commit.ts';
import type { SpooledBody } from '../intake/spool.ts';
import type { InParts } from '../store/report-bodies.ts';
import type { ReportStore } from '../store/reports.ts';

/**
 * Stores a large body part by part, then `admit`, which makes it a report, all of it on disk when this resolves. One at a time for the same bytes.
 * @throws whatever the store throws: then there is no report, and no part stays longer than to the next start.
 */
export async function admitLarge<T>(
  reports: ReportStore,
  commits: GroupCommit,
  body: SpooledBody,
  admit: (stored: InParts) => T,
): Promise<T> {
  const { bodies } = reports;
  const { sha256, size } = body;
  try {
    if (!reports.has(sha256)) {
      // What an attempt left that failed on a full disk.
      await commits.add(() => bodies.drop(sha256));
      let next = 0;
      for await (const bytes of body.parts()) {
        const part = next;
        next += 1;
        await commits.add(() => bodies.putPart(sha256, part, bytes));
      }
    }
    return await commits.add(() => admit({ sha256, size }));
  } catch (error) {
    await commits.add(() => bodies.drop(sha256)).catch(() => {});
    throw error;
  }
}
