import { useEffect, useRef, useState } from 'react';
import type { OwnMark } from '../../../shared/review.ts';
import { useOwnMarks } from './use-own-marks.ts';

/**
 * What is being typed about a mark. It is given up by nothing but the reviewer: leaving stores it (with a way back), a failed save keeps it open, and where
 * the editor goes away by itself (another call, another tab) it is stored all the same.
 */
export function useMarkDraft(mark: OwnMark, onClose: () => void) {
  const { change, changeLater, remove } = useOwnMarks();
  const [note, setNote] = useState(mark.note);
  const [tag, setTag] = useState(mark.tag);
  const [saving, setSaving] = useState(false);
  /** Stored, on its way, or not wanted any more. */
  const over = useRef(false);
  const changed = note !== mark.note || tag !== mark.tag;

  const store = async (undo: boolean) => {
    if (over.current) return;
    over.current = true;
    setSaving(true);
    over.current = await change(mark, { note, tag }, undo);
    setSaving(false);
    if (over.current) onClose();
  };
  const gone = useRef(() => {});
  useEffect(() => {
    gone.current = () => {
      if (changed && !over.current) changeLater(mark, { note, tag });
    };
  });
  useEffect(() => () => gone.current(), []);

  return {
    note,
    setNote,
    tag,
    setTag,
    saving,
    /** Stores and closes; stays open when that fails. */
    save: () => void store(false),
    /** Closes; what was changed is stored first, and can be taken back. */
    leave: () => {
      if (changed) void store(true);
      else onClose();
    },
    remove: () => {
      over.current = true;
      void remove(mark);
      onClose();
    },
  };
}
