import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { read, root } from './imports.ts';

interface Builder {
  appId: string;
  asar: boolean;
  asarUnpack: string[];
  files: { filter: string[] }[];
  electronFuses: Record<string, boolean>;
  linux: { target: string[] };
  mac: { target: string[] };
  win: { target: string[] };
}

/** As electron-builder itself reads and checks the file: a key it does not know is an error. */
async function builderConfig(): Promise<Builder> {
  const require = createRequire(import.meta.url);
  const { getConfig, validateConfiguration } = require('app-builder-lib/out/util/config/config.js');
  const { DebugLogger } = require('builder-util');
  const config = await getConfig(root, 'electron-builder.yml', null);
  await validateConfiguration(config, new DebugLogger(false));
  return config;
}

describe('installers', () => {
  it('blow exactly the fuses of the safety rules', async () => {
    expect((await builderConfig()).electronFuses).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
    });
  });

  it('are made for all three systems, from an archive with the native library beside it', async () => {
    const { appId, asar, asarUnpack, files, linux, mac, win } = await builderConfig();
    expect(appId).toBe('dev.turntable.app');
    expect({ linux: linux.target, mac: mac.target, win: win.target }).toEqual({
      linux: ['AppImage', 'deb'],
      mac: ['dmg'],
      win: ['nsis'],
    });
    expect(asar).toBe(true);
    expect(asarUnpack).toContain('**/*.node');
    expect(asarUnpack).toContain('node_modules/onnxruntime-node/bin/**');
    for (const needed of ['out/main/**', 'out/renderer/**', 'resources/samples/**', 'resources/models/**'])
      expect(files.flatMap(({ filter }) => filter)).toContain(needed);
  });
});

describe('packages', () => {
  const manifest = JSON.parse(read('package.json'));
  const lock = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, { version?: string; resolved?: string; optionalDependencies?: Record<string, string> }>;
  };

  it('are pinned to one version', () => {
    const versions = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(String(version)))).toEqual([]);
  });

  it("are locked at those versions, without the addresses of anybody's registry", () => {
    const names = Object.entries<string>({ ...manifest.dependencies, ...manifest.devDependencies });
    for (const [name, version] of names) expect(lock.packages[`node_modules/${name}`]?.version, name).toBe(version);
    expect(Object.values(lock.packages).filter((entry) => entry.resolved !== undefined)).toEqual([]);
    expect(read('.npmrc')).toContain('omit-lockfile-registry-resolved=true');
  });

  it('are locked for every system: a binary package that no registry had is missing from the lock, and `npm ci` fails on it', () => {
    const locked = Object.keys(lock.packages);
    const missing = Object.entries(lock.packages).flatMap(([path, entry]) =>
      Object.keys(entry.optionalDependencies ?? {})
        .filter((name) => !locked.some((other) => other.endsWith(`node_modules/${name}`)))
        .map((name) => `${path}: ${name}`),
    );
    expect(missing).toEqual([]);
  });

  it('may run the one install script that brings Node, and no other', () => {
    const allowed = Object.entries(manifest.allowScripts).filter(([, allow]) => allow);
    expect(allowed).toEqual([['node', true]]);
  });
});
