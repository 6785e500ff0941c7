import { Button, Tooltip } from '@mantine/core';
import { IconArrowsExchange } from '@tabler/icons-react';
import { useState } from 'react';
import { messageOf } from '../../data/failure.ts';
import { queryKeys } from '../../data/keys.ts';
import { useInvalidate } from '../../data/queries.ts';
import { useCall } from '../context.ts';
import { swapSpeakers } from '../data.ts';
import { showFailed, showUndo } from '../review/undo-toast.tsx';
import classes from './transcript.module.css';

/** Exchanges agent and customer of a transcript that is one text: its labels are all that says who spoke, and they may be the wrong way round. */
export function SpeakersSwap() {
  const { page } = useCall();
  const invalidate = useInvalidate();
  const [busy, setBusy] = useState(false);
  if (page.call.platform !== 'flireo' || page.call.lines.length === 0) return null;
  const swap = async (swapped: boolean, undo: boolean) => {
    setBusy(true);
    try {
      await swapSpeakers(page.id, swapped);
      await invalidate(queryKeys.call(page.id), queryKeys.calls);
      if (undo) showUndo(swapped ? 'Speakers swapped' : 'Speakers as the platform labels them', () => void swap(!swapped, false));
    } catch (error) {
      showFailed(messageOf(error));
    }
    setBusy(false);
  };
  return (
    <Tooltip
      label={
        page.speakersSwapped
          ? 'Agent and customer are exchanged. Click to go back to who the platform’s labels say.'
          : 'Exchanges agent and customer in every line, and places the lines again. For a transcript whose labels are the wrong way round: the platform sends one text, and its labels are all that says who spoke.'
      }
      multiline
      maw={320}
    >
      <Button
        className={classes.swap}
        size="compact-xs"
        variant="subtle"
        color={page.speakersSwapped ? 'teal' : 'gray'}
        data-swapped={page.speakersSwapped || undefined}
        leftSection={<IconArrowsExchange size={14} aria-hidden />}
        loading={busy}
        onClick={() => void swap(!page.speakersSwapped, true)}
      >
        {page.speakersSwapped ? 'Speakers swapped' : 'Swap speakers'}
      </Button>
    </Tooltip>
  );
}
