import { Button, Group } from '@mantine/core';
import settings from '../settings.module.css';
import classes from './backups.module.css';

/** Asks before something that cannot be taken back by a click. */
export function Ask(props: { title: string; text: string; yes: string; no: string; busy: boolean; onYes(): void; onNo(): void }) {
  return (
    <div role="alertdialog" aria-label={props.title} className={classes.ask}>
      <p className={settings.note}>{props.text}</p>
      <Group gap="xs" mt="xs">
        <Button color="red" loading={props.busy} onClick={props.onYes}>
          {props.yes}
        </Button>
        <Button variant="default" autoFocus onClick={props.onNo}>
          {props.no}
        </Button>
      </Group>
    </div>
  );
}
