import { describe, expect, it } from 'vitest';
import { openKeyStore } from '../../../electron/key-store.ts';
import { fakeElectron } from './fake-electron.ts';

describe('key store', () => {
  it('seals and unseals where the system has one', () => {
    const keys = openKeyStore(fakeElectron('/').modules.safeStorage, 'linux');
    const sealed = keys?.encrypt('hook secret');
    expect(Buffer.from(sealed ?? []).toString()).toBe('sealed hook secret');
    expect(keys?.decrypt(new Uint8Array(sealed ?? []))).toBe('hook secret');
  });

  it.each(['basic_text', 'unknown'] as const)('refuses the %s backend on Linux, which only looks like encryption', (backend) => {
    const { modules, seen } = fakeElectron('/');
    seen.encryption.backend = backend;
    expect(openKeyStore(modules.safeStorage, 'linux')).toBeNull();
    expect(openKeyStore(modules.safeStorage, 'darwin')).not.toBeNull();
  });

  it('is absent where nothing can be encrypted', () => {
    const { modules, seen } = fakeElectron('/');
    seen.encryption.available = false;
    expect(openKeyStore(modules.safeStorage, 'win32')).toBeNull();
  });
});
