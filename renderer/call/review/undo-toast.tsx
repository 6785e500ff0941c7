import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import classes from './review.module.css';

/** A toast with one thing to do about what it says. `id`: a newer one of the same kind takes its place. `autoClose` in ms. */
function showOffer(
  id: string,
  text: string,
  label: string,
  run: () => void,
  look: { autoClose: number | false; color?: string },
): void {
  notifications.hide(id);
  notifications.show({
    id,
    ...look,
    message: (
      <span className={classes.undo}>
        <span className={classes.said}>{text}</span>
        <Button
          variant="subtle"
          flex="none"
          onClick={() => {
            notifications.hide(id);
            run();
          }}
        >
          {label}
        </Button>
      </span>
    ),
  });
}

/** Says what was done and takes it back. The newest change is the one to take back; several toasts would cover the page. */
export function showUndo(text: string, undo: () => void): void {
  showOffer('undo', text, 'Undo', undo, { autoClose: 6000 });
}

/** Says why something could not be stored. One at a time: a second try that fails too must not push other toasts into the queue. */
export function showFailed(message: string): void {
  notifications.hide('failed');
  notifications.show({ id: 'failed', color: 'red', message });
}

/** Says that something typed was not stored, and holds it until it is or the reviewer lets go of it. */
export function showRetry(id: string, text: string, retry: () => void): void {
  notifications.hide('failed');
  showOffer(id, text, 'Try again', retry, { autoClose: false, color: 'red' });
}
