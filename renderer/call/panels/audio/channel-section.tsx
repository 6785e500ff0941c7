import { Button } from '@mantine/core';
import { IconArrowsDownUp } from '@tabler/icons-react';
import type { Recording } from '../../../../shared/api.ts';
import type { ChannelChoice, Heard } from '../../../../shared/model/heard.ts';
import { useChannel } from '../../recording/use-channel.ts';
import { Notice, Section } from '../parts/section.tsx';
import classes from './audio.module.css';
import { sureText } from './sync-words.ts';

const sides = ['left', 'right'] as const;

function saysSo({ by, confidence }: ChannelChoice): string {
  const sure = confidence === null ? '' : `, ${sureText(confidence)}`;
  switch (by) {
    case 'hand':
      return 'set by hand';
    case 'platform':
      return `the platform's layout${sure}`;
    case 'matched':
      return `only this way the turns fit${sure}`;
    case 'assumed':
      return 'assumed: nothing speaks for either';
  }
}

/** Which channel carries the customer, who says so, and what to do when it is the other one. */
export function ChannelSection({ heard: { customerChannel: choice }, recording }: { heard: Heard; recording: Recording }) {
  const { swap, automatic } = useChannel(recording);
  return (
    <Section title="Channels" aside={saysSo(choice)}>
      <p className={classes.sentence}>
        Customer on the {sides[choice.channel]}, agent on the {sides[choice.channel === 0 ? 1 : 0]}.
      </p>
      {choice.contradicted && (
        <Notice tone="warning">
          The audio speaks for the other way round: the turns fit better with the customer on the{' '}
          {sides[choice.channel === 0 ? 1 : 0]}.
        </Notice>
      )}
      <div className={classes.buttons}>
        <Button variant="default" leftSection={<IconArrowsDownUp size={14} />} onClick={swap}>
          Swap the channels
        </Button>
        {choice.by === 'hand' && (
          <Button variant="default" onClick={automatic}>
            Back to automatic
          </Button>
        )}
      </div>
    </Section>
  );
}
