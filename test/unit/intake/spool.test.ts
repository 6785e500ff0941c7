import { hash, randomBytes } from 'node:crypto';
import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { partBytes, Spool, type SpooledBody } from '../../../core/intake/spool.ts';
import { tempFolder } from '../../support/temp.ts';

async function rig() {
  const folder = join(tempFolder(), 'spool');
  const spool = new Spool(folder);
  await spool.clear();
  return { folder, spool, create: async () => (await spool.create()) as SpooledBody };
}

describe('large bodies on their way', () => {
  it('come back byte for byte in parts, hashed, in a file for its owner only', async () => {
    const { folder, create } = await rig();
    const bytes = randomBytes(2 * partBytes + 5);
    const body = await create();
    void body.write([bytes.subarray(0, 7), bytes.subarray(7, 1000)]);
    await body.write([bytes.subarray(1000)]);
    const parts: Buffer[] = [];
    for await (const part of body.parts()) parts.push(part);
    expect(parts.map(({ length }) => length)).toEqual([partBytes, partBytes, 5]);
    expect(Buffer.concat(parts).equals(bytes)).toBe(true);
    expect([body.size, body.sha256]).toEqual([bytes.length, hash('sha256', bytes, 'buffer')]);
    const [name] = readdirSync(folder) as [string];
    expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    await body.remove();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('have room for a few, given back once however often it is asked', async () => {
    const { spool, create } = await rig();
    const bodies = await Promise.all(Array.from({ length: 8 }, create));
    expect(await spool.create()).toBeNull();
    await Promise.all([bodies[0]?.remove(), bodies[0]?.remove()]);
    bodies.push(await create());
    expect(await spool.create()).toBeNull();
    await Promise.all(bodies.map((body) => body.remove()));
  });

  it('that a stop left are thrown away', async () => {
    const { folder, spool } = await rig();
    writeFileSync(join(folder, 'left'), 'x');
    await spool.clear();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('that could not be begun take no room', async () => {
    const { folder, spool, create } = await rig();
    rmSync(folder, { recursive: true });
    for (let time = 0; time < 9; time += 1) await expect(spool.create()).rejects.toThrow('ENOENT');
    await spool.clear();
    await (await create()).remove();
  });

  it('are dealt with one at a time, also after one that failed', async () => {
    const { spool } = await rig();
    const order: string[] = [];
    const first = spool.inTurn(async () => {
      order.push('first');
      await new Promise(setImmediate);
      order.push('first ends');
      throw new Error('planted');
    });
    const second = spool.inTurn(async () => order.push('second'));
    await expect(first).rejects.toThrow('planted');
    await second;
    expect(order).toEqual(['first', 'first ends', 'second']);
  });
});
