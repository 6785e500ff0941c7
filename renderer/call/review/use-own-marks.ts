import { notifications } from '@mantine/notifications';
import { formatClock } from '../../../shared/format/duration.ts';
import { type OwnMark, tags } from '../../../shared/review.ts';
import { messageOf } from '../../data/failure.ts';
import { queryKeys } from '../../data/keys.ts';
import { useInvalidate } from '../../data/queries.ts';
import { useCall } from '../context.ts';
import { addMark, changeMark, type NewMark, removeMark } from '../data.ts';
import { showUndo } from './undo-toast.tsx';

export function tagName(tag: number | null): string {
  return tags.find(({ key }) => key === tag)?.name ?? 'Mark';
}

/** Adding, changing and removing the reviewer's own marks. Adding and removing can be undone from the toast. */
export function useOwnMarks() {
  const { page } = useCall();
  const invalidate = useInvalidate();
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
      await invalidate(queryKeys.call(page.id));
    } catch (error) {
      notifications.show({ color: 'red', message: messageOf(error) });
    }
  };
  const restore = (mark: NewMark) => attempt(async () => void (await addMark(page.id, mark)));
  return {
    add: (atMs: number, tag: number | null) =>
      attempt(async () => {
        const id = await addMark(page.id, { atMs, tag });
        showUndo(`${tagName(tag)} at ${formatClock(atMs)}`, () => attempt(() => removeMark(page.id, id)));
      }),
    change: (id: number, change: { note?: string; tag?: number | null }) => attempt(() => changeMark(page.id, id, change)),
    remove: ({ id, atMs, tag, note }: OwnMark) =>
      attempt(async () => {
        await removeMark(page.id, id);
        showUndo(`Removed: ${tagName(tag)} at ${formatClock(atMs)}`, () => restore({ atMs, tag, note }));
      }),
  };
}
