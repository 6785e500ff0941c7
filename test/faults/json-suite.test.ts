import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ReportRow } from '../../shared/api.ts';
import { sha256 } from './support/bodies.ts';
import { openEverything, readInbox } from './support/inbox.ts';
import { memoryFolder } from './support/memory-folder.ts';
import { runHost } from './support/run-host.ts';
import { say, skip } from './support/say.ts';
import { deliver } from './support/senders.ts';

/** The public collection beside the repository, or where the machine says. */
const suite = process.env.TURNTABLE_JSON_SUITE ?? join(import.meta.dirname, '../../../shared/corpora/JSONTestSuite/test_parsing');
const present = existsSync(suite);
if (!present) skip('JSONTestSuite over the listener', '../shared/corpora/JSONTestSuite is not on this machine');

/** Valid texts are read, though no call is in them; invalid ones name the place. `i_` is left to the parser. Null: as it should be. */
function fault(name: string, row: Pick<ReportRow, 'status' | 'reason'> | undefined): string | null {
  if (!row) return `${name}: not kept`;
  if (name.startsWith('y_') && row.status === 'invalid') return `${name}: valid, but ${row.reason}`;
  if (!name.startsWith('n_')) return null;
  if (row.status !== 'invalid') return `${name}: invalid, but ${row.status}`;
  const named = /\b(character|column|byte) \d+|UTF-16/.test(row.reason ?? '');
  return named ? null : `${name}: no place in "${row.reason}"`;
}

describe.skipIf(!present)('JSONTestSuite over the listener', () => {
  it('valid texts are read, invalid ones kept with the place, all byte for byte', { timeout: 60_000 }, async () => {
    const files = readdirSync(suite).filter((name) => name.endsWith('.json'));
    const host = await runHost(memoryFolder());
    onTestFinished(() => host.kill());
    const bodies = files.map((name) => ({ name, bytes: readFileSync(join(suite, name)) }));
    const wrong: string[] = [];
    for (const { name, bytes } of bodies) {
      const { status } = await deliver(host.listener, bytes);
      if (status !== (bytes.length === 0 ? 400 : 200)) wrong.push(`${name}: answered ${status}`);
    }
    const rows = new Map((await readInbox(host)).map((row) => [row.sha256, row]));
    let identical = 0;
    const kept = bodies.filter(({ bytes }) => bytes.length > 0);
    for (const { name, bytes } of kept) {
      const row = rows.get(sha256(bytes));
      const found = fault(name, row);
      if (found) wrong.push(found);
      if (row && (await openEverything(host, row)).identical) identical += 1;
    }
    say(
      'JSONTestSuite',
      `${files.length - wrong.length} of ${files.length} as they should be, ${identical} of ${kept.length} byte for byte`,
    );
    expect(wrong).toEqual([]);
    expect(identical).toBe(kept.length);
  });

  it('notices a parser that takes too much or too little, or names no place', () => {
    const row = (status: ReportRow['status'], reason: string | null) => ({ status, reason });
    expect(fault('n_x.json', row('unrecognised', null))).not.toBeNull();
    expect(fault('y_x.json', row('invalid', 'at character 3'))).not.toBeNull();
    expect(fault('n_x.json', row('invalid', 'not readable'))).not.toBeNull();
    expect(fault('y_x.json', undefined)).not.toBeNull();
  });
});
