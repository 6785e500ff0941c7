import type { ReportStatus } from '../../../shared/api.ts';
import { reportOf } from './bodies.ts';

/** A body, what is declared to become of it, and a text that its reason, or the page of its call, must hold. */
export interface HostileBody {
  name: string;
  bytes: Buffer;
  status: ReportStatus;
  says: string;
}

const place = /"serial_number": 0/;
let calls = 0;

/** A report in whose structured data this JSON stands. */
function within(json: string): Buffer {
  calls += 1;
  const text = reportOf(`WC-hostile-${calls}`).toString();
  return Buffer.from(text.replace(place, () => `"serial_number": 0, ${json}`));
}

const many = (count: number, one: (index: number) => string) => Array.from({ length: count }, (_, index) => one(index)).join(',');
const nested = (open: string, close: string, depth: number) => open.repeat(depth) + close.repeat(depth);

/** Bodies that break parsers, stores and pages, with their declared outcome. */
export function hostileBodies(): HostileBody[] {
  const deep = [10_000, 100_000, 1_000_000].flatMap((depth): HostileBody[] => [
    { name: `${depth} arrays`, bytes: Buffer.from(nested('[', ']', depth)), status: 'invalid', says: 'nested' },
    {
      name: `${depth} objects`,
      bytes: Buffer.from(`${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`),
      status: 'invalid',
      says: 'nested',
    },
    { name: `${depth} arrays never closed`, bytes: Buffer.from('['.repeat(depth)), status: 'invalid', says: 'nested' },
    { name: `${depth} arrays in a report`, bytes: within(`"d": ${nested('[', ']', depth)}`), status: 'invalid', says: 'nested' },
  ]);
  const call = (name: string, json: string, says: string): HostileBody => ({ name, bytes: within(json), status: 'call', says });
  const invalid = (name: string, bytes: Buffer, says: string): HostileBody => ({ name, bytes, status: 'invalid', says });
  return [
    ...deep,
    call('150 levels in a report', `"d": ${nested('[', ']', 150)}`, 'WC-hostile'),
    call(
      '50,000 keys in a report',
      many(50_000, (index) => `"k${index}": ${index}`),
      'WC-hostile',
    ),
    {
      name: '50,000 keys of nobody',
      bytes: Buffer.from(`{${many(50_000, (index) => `"k${index}":${index}`)}}`),
      status: 'unrecognised',
      says: '',
    },
    call('__proto__', '"__proto__": {"polluted": "yes"}, "constructor": {"prototype": {"polluted": "yes"}}', 'polluted'),
    call('a number beyond 2^53', '"big": 9007199254740993', '9007199254740993'),
    call('a number beyond a double', '"huge": 1e400', '1e400'),
    call('400 digits', `"long": ${'9'.repeat(400)}`, '9'.repeat(400)),
    call('lone surrogates', '"half": "\\ud800", "\\udc00": "\\udfff x"', 'WC-hostile'),
    call('NUL as an escape', '"nul": "a\\u0000b", "\\u0000": 1', 'WC-hostile'),
    call('the same key twice', '"twice": 1, "twice": 2', 'WC-hostile'),
    call('a text of 8 MB', `"text": "${'x'.repeat(8 * 1024 * 1024)}"`, 'WC-hostile'),
    call('a key of 1 MB', `"${'k'.repeat(1024 * 1024)}": 1`, 'WC-hostile'),
    invalid('a NUL byte', Buffer.from('{"nul": "a\0b"}'), 'character 11'),
    invalid('two million values', Buffer.from(`[${'0,'.repeat(2_000_000)}0]`), 'more than 1,000,000 values'),
    invalid('bytes that are no UTF-8', Buffer.from([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x7d]), 'byte 3'),
    invalid('UTF-16', Buffer.from('\ufeff{"a":1}', 'utf16le'), 'UTF-16'),
    invalid('cut off', reportOf('WC-cut').subarray(0, 60), 'cut off'),
    invalid('a web page', Buffer.from('<!doctype html><script>alert(1)</script>'), 'character 1'),
  ];
}
