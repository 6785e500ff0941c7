import { Button } from '@mantine/core';
import { IconFileMusic } from '@tabler/icons-react';
import { useAttach } from './attach-context.ts';
import classes from './recording.module.css';

/** Where the waveform would be while there is no recording. */
export function DropStrip() {
  const { choose } = useAttach();
  return (
    <div className={classes.strip} data-own-pointer>
      <IconFileMusic size={18} aria-hidden />
      <span className={classes.words}>Drop the recording of this call here, or</span>
      <Button variant="default" onClick={choose}>
        choose a file
      </Button>
      <span className={classes.kinds}>mp3, wav, ogg, flac</span>
    </div>
  );
}
