import { formatClock } from '../../../shared/format/duration.ts';
import { type OwnMark, tags } from '../../../shared/review.ts';
import { messageOf } from '../../data/failure.ts';
import { queryKeys } from '../../data/keys.ts';
import { useInvalidate } from '../../data/queries.ts';
import { useCall } from '../context.ts';
import { addMark, changeMark, type NewMark, removeMark } from '../data.ts';
import { showFailed, showRetry, showUndo } from './undo-toast.tsx';

export function tagName(tag: number | null): string {
  return tags.find(({ key }) => key === tag)?.name ?? 'Mark';
}

export interface MarkChange {
  note: string;
  tag: number | null;
}

/** Adding, changing and removing the reviewer's own marks. What was not asked for by name can be undone from the toast. Each answers whether it worked. */
export function useOwnMarks() {
  const { page } = useCall();
  const invalidate = useInvalidate();
  const attempt = async (work: () => Promise<void>, onError: (message: string) => void = showFailed): Promise<boolean> => {
    try {
      await work();
      await invalidate(queryKeys.call(page.id));
      return true;
    } catch (error) {
      onError(messageOf(error));
      return false;
    }
  };
  const restore = (mark: NewMark) => attempt(async () => void (await addMark(page.id, mark)));
  const store = async (mark: OwnMark, to: MarkChange, undo: boolean) => {
    await changeMark(page.id, mark.id, to);
    if (!undo) return;
    const { note, tag } = mark;
    showUndo(`Saved: ${tagName(to.tag)} at ${formatClock(mark.atMs)}`, () =>
      attempt(() => changeMark(page.id, mark.id, { note, tag })),
    );
  };
  const changeLater = (mark: OwnMark, to: MarkChange): void => {
    void attempt(
      () => store(mark, to, true),
      (message) =>
        showRetry(`unsaved-${mark.id}`, `Not saved at ${formatClock(mark.atMs)}: ${to.note || tagName(to.tag)}. ${message}`, () =>
          changeLater(mark, to),
        ),
    );
  };
  return {
    add: (atMs: number, tag: number | null) =>
      attempt(async () => {
        const id = await addMark(page.id, { atMs, tag });
        showUndo(`${tagName(tag)} at ${formatClock(atMs)}`, () => attempt(() => removeMark(page.id, id)));
      }),
    change: (mark: OwnMark, to: MarkChange, undo: boolean) => attempt(() => store(mark, to, undo)),
    /** For an editor that is gone: what could not be stored stays in a toast. */
    changeLater,
    remove: ({ id, atMs, tag, note }: OwnMark) =>
      attempt(async () => {
        await removeMark(page.id, id);
        showUndo(`Removed: ${tagName(tag)} at ${formatClock(atMs)}`, () => restore({ atMs, tag, note }));
      }),
  };
}
