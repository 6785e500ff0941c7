import { notifications } from '@mantine/notifications';
import { messageOf } from '../../data/failure.ts';
import { queryKeys } from '../../data/keys.ts';
import { useInvalidate } from '../../data/queries.ts';
import { useCall } from '../context.ts';
import { setReviewed } from '../data.ts';

/** The reviewed state of the call. `set` answers false, and tells the reviewer, when it could not be stored. */
export function useReviewed(): { reviewedAtMs: number | null; set(reviewed: boolean): Promise<boolean> } {
  const { page } = useCall();
  const invalidate = useInvalidate();
  return {
    reviewedAtMs: page.review.reviewedAtMs,
    set: async (reviewed) => {
      try {
        await setReviewed(page.id, reviewed);
        void invalidate(queryKeys.call(page.id), queryKeys.calls);
        return true;
      } catch (error) {
        notifications.show({ color: 'red', message: messageOf(error) });
        return false;
      }
    },
  };
}
