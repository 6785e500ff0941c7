import { notifications } from '@mantine/notifications';
import type { Recording } from '../../../shared/api.ts';
import { messageOf } from '../../data/failure.ts';
import { queryKeys } from '../../data/keys.ts';
import { useInvalidate } from '../../data/queries.ts';
import { useCall } from '../context.ts';
import { adjustRecording } from '../data.ts';

/** Sets which channel carries the customer, or leaves it to the audio and the platform again. */
export function useChannel({ customerChannel }: Pick<Recording, 'customerChannel'>) {
  const { page } = useCall();
  const invalidate = useInvalidate();
  const choose = async (channel: 0 | 1 | null) => {
    try {
      await adjustRecording(page.id, { customerChannel: channel });
      await invalidate(queryKeys.call(page.id));
    } catch (error) {
      notifications.show({ color: 'red', message: messageOf(error) });
    }
  };
  return { swap: () => void choose(customerChannel === 0 ? 1 : 0), automatic: () => void choose(null) };
}
