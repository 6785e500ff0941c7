import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import classes from './review.module.css';

/** A toast that says what was done and takes it back. */
export function showUndo(text: string, undo: () => void): void {
  const id = notifications.show({
    autoClose: 6000,
    message: (
      <span className={classes.undo}>
        {text}
        <Button
          variant="subtle"
          onClick={() => {
            notifications.hide(id);
            undo();
          }}
        >
          Undo
        </Button>
      </span>
    ),
  });
}
