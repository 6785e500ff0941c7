import { Button } from '@mantine/core';
import { IconFileMusic } from '@tabler/icons-react';
import { useAttach } from './attach-context.ts';
import { FetchButton } from './fetch-button.tsx';
import classes from './recording.module.css';

/** Where the waveform would be while there is no recording and none is on its way. */
export function DropStrip() {
  const { choose } = useAttach();
  return (
    <div className={classes.strip} data-own-pointer>
      <IconFileMusic size={18} aria-hidden className={classes.icon} />
      <span className={classes.words}>Drop the recording of this call here, or</span>
      <Button variant="default" onClick={choose}>
        attach a file
      </Button>
      <FetchButton>fetch it</FetchButton>
      <span className={classes.kinds}>mp3, wav, ogg, flac, m4a</span>
    </div>
  );
}
