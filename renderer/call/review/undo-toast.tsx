import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import classes from './review.module.css';

const id = 'undo';

/** A toast that says what was done and takes it back. */
export function showUndo(text: string, undo: () => void): void {
  // The newest change is the one to take back; several toasts would cover the page.
  notifications.hide(id);
  notifications.show({
    id,
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
