import type { KeyStore } from '../core/services/secrets.ts';
import type { ElectronModules } from './modules.ts';

/**
 * The system's key store, or null where there is none. On Linux without a keyring Electron falls back to `basic_text`, a password
 * that is the same in every Electron app: that only looks like encryption, so the secrets file says plainly what it is instead.
 */
export function openKeyStore(safeStorage: ElectronModules['safeStorage'], platform: NodeJS.Platform): KeyStore | null {
  if (!safeStorage.isEncryptionAvailable()) return null;
  if (platform === 'linux' && ['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend())) return null;
  return {
    encrypt: (text) => safeStorage.encryptString(text),
    decrypt: (bytes) => safeStorage.decryptString(Buffer.from(bytes)),
  };
}
