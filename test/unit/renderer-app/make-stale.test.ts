import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { makeStale } from '../../../renderer/data/make-stale.ts';

/** A question on screen whose answers the test gives one by one. */
function asked() {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Number.POSITIVE_INFINITY } } });
  const open: PromiseWithResolvers<string>[] = [];
  const observer = new QueryObserver(client, {
    queryKey: ['calls', 'newest'],
    queryFn: () => {
      const answer = Promise.withResolvers<string>();
      open.push(answer);
      return answer.promise;
    },
  });
  observer.subscribe(() => {});
  const shows = (data: string) => expect.poll(() => observer.getCurrentResult().data, { interval: 1 }).toBe(data);
  const questions = (count: number) => expect.poll(() => open.length, { interval: 1 }).toBe(count);
  return { client, open, shows, questions };
}

test('a change while the first answer is on its way is asked for after it', async () => {
  const { client, open, shows, questions } = asked();
  makeStale(client, ['calls']);
  open[0]?.resolve('before the change');
  await questions(2);
  open[1]?.resolve('after the change');
  await shows('after the change');
});

test('so it is when the first answer fails', async () => {
  const { client, open, shows, questions } = asked();
  makeStale(client, ['calls']);
  open[0]?.reject(new Error('no'));
  await questions(2);
  open[1]?.resolve('after the change');
  await shows('after the change');
});

test('what is held is asked for again at once, and once', async () => {
  const { client, open, shows, questions } = asked();
  open[0]?.resolve('held');
  await shows('held');
  makeStale(client, ['calls']);
  await questions(2);
  open[1]?.resolve('new');
  await shows('new');
  expect(open).toHaveLength(2);
});
