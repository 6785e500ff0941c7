import { ActionIcon, Button, NativeSelect, Textarea, Tooltip } from '@mantine/core';
import { IconPlayerPlay, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { formatClock } from '../../../shared/format/duration.ts';
import { type OwnMark, tags } from '../../../shared/review.ts';
import { useCall } from '../context.ts';
import classes from './review.module.css';
import { useOwnMarks } from './use-own-marks.ts';

const options = [
  { value: '', label: 'No tag' },
  ...tags.map(({ key, name }) => ({ value: String(key), label: `${key} ${name}` })),
];

/** Note, tag and removal of one own mark. Saved with the button, Ctrl+Enter, or not at all. */
export function MarkEditor({ mark, onClose }: { mark: OwnMark; onClose(): void }) {
  const { player } = useCall();
  const { change, remove } = useOwnMarks();
  const [note, setNote] = useState(mark.note);
  const [tag, setTag] = useState(mark.tag);
  const save = async () => {
    await change(mark.id, { note, tag });
    onClose();
  };
  return (
    <form
      className={classes.form}
      aria-label={`Mark at ${formatClock(mark.atMs)}`}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
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
            <ActionIcon
              aria-label="Remove this mark"
              onClick={() => {
                void remove(mark);
                onClose();
              }}
            >
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
          void save();
        }}
      />
      <Button type="submit">Save</Button>
    </form>
  );
}
