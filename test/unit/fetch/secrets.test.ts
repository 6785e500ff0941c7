import { expect, it, vi } from 'vitest';
import { shownTarget, shownUrl } from '../../../core/fetch/target.ts';
import { answerWith, audioStore, firstBytes, hangUp, wholeFile } from '../../support/audio-store.ts';
import { fetchRig, talk } from '../../support/fetching.ts';

const token = 'eyJ0b2tlbiI6InZlcnktc2VjcmV0In0';

it('shows scheme, host and path of an address, and nothing that opens it', () => {
  expect(shownUrl('https://user:pass@a.example/x%2Fy.mp3?token=secret#secret')).toBe('https://a.example/x%2Fy.mp3');
  expect(shownUrl('https://a.example')).toBe('https://a.example');
  expect(shownUrl('//user:pass@a.example/x')).not.toContain('pass');
  expect(shownTarget({ kind: 's3', bucket: 'b', path: 'team/a.mp3' })).toBe('s3://b/team/a.mp3');
  expect(shownTarget({ kind: 'url', url: `https://a.example/\u202e3pm.a${'x'.repeat(1000)}` })).toMatch(
    /^https:\/\/a\.example\/3pm\.ax+…$/,
  );
});

it('no log and no answer but the report itself holds what opens a recording', async () => {
  const told: string[] = [];
  for (const method of ['error', 'warn', 'log'] as const)
    vi.spyOn(console, method).mockImplementation((...all) => void told.push(all.join(' ')));
  const store = await audioStore((response, seen, nth) =>
    [
      answerWith(302, '', { location: `/next?token=${token}` }),
      firstBytes(talk(), 9000, hangUp),
      answerWith(500, token),
      answerWith(302, '', { location: `http://127.0.0.1:9/next?token=${token}` }),
    ][Math.min(nth, 3)]?.(response, seen, nth),
  );
  const rig = await fetchRig([store.host]);
  const id = await rig.report(store.url(`/talk.mp3?token=${token}`));
  const page = await rig.until(id, ({ fetch }) => fetch?.state === 'failed');
  expect(page.call.recordingSource?.url).toBe(store.url('/talk.mp3'));
  const answers = [
    page,
    await rig.get('/api/calls'),
    await rig.get('/api/reports'),
    await rig.get('/api/status'),
    await rig.get('/api/settings/fetching'),
  ];
  expect(JSON.stringify(answers)).not.toContain(token);
  expect(told.join('\n')).not.toContain(token);
  store.answer = wholeFile(talk());
  await rig.send('POST', `/api/calls/${id}/fetch`);
  expect(JSON.stringify(await rig.until(id, ({ recording }) => recording !== null))).not.toContain(token);
});
