import { describe, expect, it } from 'vitest';
import { Failure } from '../../../renderer/data/failure.ts';
import { createQueryClient, errorShownInPlace } from '../../../renderer/data/query-client.ts';

async function failing(meta?: Record<string, unknown>): Promise<string[]> {
  const told: string[] = [];
  const client = createQueryClient((message) => told.push(message));
  const mutationFn = () => Promise.reject(new Failure(500, 'internal', 'The port could not be opened.'));
  const mutation = client.getMutationCache().build(client, { mutationFn, ...(meta ? { meta } : {}) });
  await expect(mutation.execute(undefined)).rejects.toThrow('The port could not be opened.');
  return told;
}

describe('a change that fails', () => {
  it('is told in the words of the core, whoever asked for it', async () => {
    expect(await failing()).toEqual(['The port could not be opened.']);
  });

  it('is not told twice where the view shows it in place', async () => {
    expect(await failing(errorShownInPlace)).toEqual([]);
  });
});
