import { describe, expect, it } from 'vitest';
import { type Entry, entriesOf, type Found, gather, picked, walk } from '../../../renderer/import/dropped.ts';
import { isRecording, isRecordingType, kindOf } from '../../../renderer/import/kinds.ts';

const fileEntry = (name: string): Entry => ({
  isFile: true,
  isDirectory: false,
  name,
  file: (ok) => queueMicrotask(() => ok(new File([name], name))),
});

/** A folder as a browser hands it out: at most 100 entries at a time, in no order, then an empty list. */
const folder = (name: string, entries: Entry[]): Entry => ({
  isFile: false,
  isDirectory: true,
  name,
  createReader: () => {
    const left = [...entries].reverse();
    return { readEntries: (ok) => queueMicrotask(() => ok(left.splice(0, 100))) };
  },
});

async function names(entries: Entry[]): Promise<string[]> {
  const found: string[] = [];
  for await (const { name } of walk(entries)) found.push(name);
  return found;
}

describe('reading dropped folders', () => {
  it('finds every file below, in the order in which people count', async () => {
    const drop = [
      folder('march', [fileEntry('call-10.json'), fileEntry('call-9.json'), folder('b', [fileEntry('z.json')]), folder('a', [])]),
      fileEntry('one.json'),
    ];
    expect(await names(drop)).toEqual(['march/b/z.json', 'march/call-9.json', 'march/call-10.json', 'one.json']);
  });

  it('asks a folder until it says that it is done', async () => {
    const many = Array.from({ length: 250 }, (_, index) => fileEntry(`${index}.json`));
    const found = await names([folder('f', many)]);
    expect(found).toHaveLength(250);
    expect(found[100]).toBe('f/100.json');
  });

  it('goes on past a file that vanished and a folder that cannot be read', async () => {
    const gone: Entry = { isFile: true, isDirectory: false, name: 'gone.json', file: (_ok, failed) => failed(new Error('gone')) };
    const locked: Entry = {
      isFile: false,
      isDirectory: true,
      name: 'locked',
      createReader: () => ({ readEntries: (_ok, failed) => failed(new Error('no')) }),
    };
    expect(await names([gone, locked, fileEntry('here.json')])).toEqual(['here.json']);
  });

  it('takes files that come without an entry, and nothing that is no file', () => {
    const file = new File(['{}'], 'script.json');
    const item = (kind: string, getAsFile: () => File | null) => ({ kind, getAsFile, webkitGetAsEntry: () => null });
    const items = [item('string', () => null), item('file', () => file), item('file', () => null)];
    const entries = entriesOf({ items: items as unknown as DataTransferItemList });
    expect(entries.map((entry) => entry.name)).toEqual(['script.json']);
  });
});

describe('picked files', () => {
  it('keep their path below the chosen folder', () => {
    const inFolder = Object.assign(new File([''], 'b.json'), { webkitRelativePath: 'calls/b.json' });
    expect(picked([inFolder, new File([''], 'a.json')]).map(({ name }) => name)).toEqual(['a.json', 'calls/b.json']);
  });
});

describe('sorting files by what they are for', () => {
  const found = (...list: string[]): Found[] => list.map((name) => ({ name, file: new File([''], name) }));

  it('tells reports, recordings and others apart and skips what nobody means', async () => {
    const gathered = await gather(
      found(
        'a.JSON',
        'b.ndjson',
        'c.jsonl.gz',
        'd.gz',
        'e.mp3',
        'f.OGG',
        'g.txt',
        '.DS_Store',
        'x/._a.json',
        '__MACOSX/a.json',
        'x/.git/h.json',
      ),
    );
    expect(gathered.reports.map(({ name }) => name)).toEqual(['a.JSON', 'b.ndjson', 'c.jsonl.gz', 'd.gz']);
    expect(gathered.recordings.map(({ name }) => name)).toEqual(['e.mp3', 'f.OGG']);
    expect(gathered.others).toBe(1);
  });

  it('knows a recording by its type when its name says nothing', () => {
    expect(kindOf('call', 'audio/mpeg')).toBe('recording');
    expect(kindOf('call.json', 'audio/mpeg')).toBe('report');
    expect(kindOf('jsonx.pdf')).toBe('other');
    expect(['audio/wav', 'application/ogg', 'video/ogg'].every(isRecordingType)).toBe(true);
    expect(isRecordingType('application/json')).toBe(false);
    const names = ['a.mp3', 'a.WAVE', 'a.webm', 'a.m4a', 'a.json', 'notes.txt'];
    expect(names.map((name) => isRecording({ name, type: '' }))).toEqual([true, true, true, true, false, false]);
  });
});
