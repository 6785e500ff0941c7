import { ActionIcon, Button, NativeSelect, Textarea, Tooltip } from '@mantine/core';
import { IconPlayerPlay, IconTrash } from '@tabler/icons-react';
import { type Ref, useImperativeHandle } from 'react';
import { formatClock } from '../../../shared/format/duration.ts';
import { type OwnMark, tags } from '../../../shared/review.ts';
import { useCall } from '../context.ts';
import classes from './review.module.css';
import { useMarkDraft } from './use-mark-draft.ts';

const options = [
  { value: '', label: 'No tag' },
  ...tags.map(({ key, name }) => ({ value: String(key), label: `${key} ${name}` })),
];

export interface MarkEditorHandle {
  /** Asks to close: what was changed is stored first; when that fails the editor stays. */
  leave(): void;
}

interface Props {
  mark: OwnMark;
  onClose(): void;
  ref?: Ref<MarkEditorHandle>;
}

/** Note, tag and removal of one own mark. Saved with the button, with Ctrl+Enter, and when it is left. */
export function MarkEditor({ mark, onClose, ref }: Props) {
  const { player } = useCall();
  const { note, setNote, tag, setTag, saving, save, leave, remove } = useMarkDraft(mark, onClose);
  useImperativeHandle(ref, () => ({ leave }));
  return (
    <form
      className={classes.form}
      aria-label={`Mark at ${formatClock(mark.atMs)}`}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <div className={classes.row}>
        <strong>{formatClock(mark.atMs)}</strong>
        <span>
          <Tooltip label="Play from here">
            <ActionIcon aria-label="Play from here" onClick={() => player.playFrom(mark.atMs)}>
              <IconPlayerPlay size={16} />
            </ActionIcon>
          </Tooltip>
          <Tooltip label="Remove this mark">
            <ActionIcon aria-label="Remove this mark" onClick={remove}>
              <IconTrash size={16} />
            </ActionIcon>
          </Tooltip>
        </span>
      </div>
      <NativeSelect
        aria-label="Tag"
        size="xs"
        data={options}
        value={tag === null ? '' : String(tag)}
        onChange={(event) => setTag(event.currentTarget.value === '' ? null : Number(event.currentTarget.value))}
      />
      <Textarea
        aria-label="Note"
        placeholder="Note"
        size="xs"
        autosize
        minRows={2}
        maxRows={8}
        maxLength={10_000}
        data-autofocus
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          save();
        }}
      />
      <Button type="submit" loading={saving}>
        Save
      </Button>
    </form>
  );
}
