import { describe, expect, it } from 'vitest';
import { parseHost } from '../../../renderer/settings/recordings/host.ts';
import { changeOf, draftOf, isChanged, problemsOf } from '../../../renderer/settings/recordings/s3-draft.ts';

const none = { endpoint: null, region: null, accessKeyId: null, secretSet: false };

describe('a trusted host', () => {
  it('is a host with or without a port, also out of a pasted address', () => {
    expect(parseHost(' Recordings.internal:9000 ')).toBe('recordings.internal:9000');
    expect(parseHost('http://10.0.0.7:9000/bucket/a.mp3?x=1')).toBe('10.0.0.7:9000');
    expect(parseHost('[::1]:9000')).toBe('[::1]:9000');
    expect(parseHost('minio')).toBe('minio');
  });

  it('is nothing else', () => {
    for (const text of [
      '',
      ' ',
      'a b',
      'user@host',
      'host:0',
      'host:70000',
      'host:port',
      '-',
      'ftp://host',
      '[::g]',
      '*.example.com',
    ]) {
      expect(parseHost(text), text).toBeNull();
    }
  });
});

describe('keys for buckets', () => {
  it('sends a secret only when one was typed, and empty fields as none', () => {
    expect(changeOf({ accessKeyId: ' AKIA ', secret: '', region: '', endpoint: '' })).toEqual({
      accessKeyId: 'AKIA',
      region: null,
      endpoint: null,
    });
    expect(changeOf({ accessKeyId: 'A', secret: ' s ', region: '', endpoint: '' }).secretAccessKey).toBe('s');
  });

  it('knows what is not saved', () => {
    const saved = { ...none, accessKeyId: 'A', secretSet: true };
    expect(isChanged(draftOf(saved), saved)).toBe(false);
    expect(isChanged({ ...draftOf(saved), secret: 'new' }, saved)).toBe(true);
    expect(isChanged({ ...draftOf(saved), region: 'eu-west-1' }, saved)).toBe(true);
  });

  it('wants both keys or none, and an endpoint that is an address', () => {
    const draft = draftOf(none);
    expect(Object.values(problemsOf(draft, none)).every((problem) => problem === null)).toBe(true);
    expect(problemsOf({ ...draft, accessKeyId: 'A' }, none).secret).not.toBeNull();
    expect(problemsOf({ ...draft, accessKeyId: 'A' }, { ...none, secretSet: true }).secret).toBeNull();
    expect(problemsOf({ ...draft, secret: 's' }, none).accessKeyId).not.toBeNull();
    for (const endpoint of [
      'store.example.com',
      'https://a.example.com/path',
      'ftp://a',
      'https://u:p@a.example.com',
      'http://',
    ]) {
      expect(problemsOf({ ...draft, endpoint }, none).endpoint, endpoint).not.toBeNull();
    }
    expect(problemsOf({ ...draft, endpoint: 'http://127.0.0.1:9000' }, none).endpoint).toBeNull();
  });
});
