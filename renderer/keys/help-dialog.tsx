import { Button, Group, Modal, Text } from '@mantine/core';
import { useEffect, useState, useSyncExternalStore } from 'react';
import classes from './help.module.css';
import { HelpRow } from './help-row.tsx';
import { overrides, saveOverrides } from './store.ts';
import { type ActionId, table } from './table.ts';

const groups = [...new Set(table.map((action) => action.group))];

/** All keys; any of them can be changed here. */
export function HelpDialog({ onClose }: { onClose(): void }) {
  const own = useSyncExternalStore(overrides.subscribe, overrides.get);
  const [listening, setListening] = useState<ActionId | null>(null);
  const [before] = useState(() => document.activeElement);
  // The dialog comes and goes with its screen, so that the library never sees it close: the focus is given back here.
  useEffect(() => {
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, [before]);
  const changed = Object.keys(own).length > 0;
  return (
    <Modal
      opened
      onClose={onClose}
      title="Keys"
      size="56rem"
      closeButtonProps={{ 'aria-label': 'Close' }}
      closeOnEscape={listening === null}
    >
      <Group justify="space-between" mb="sm">
        <Text size="sm" c="dimmed">
          Press Change, then the new key. Keys are silent while you type.
        </Text>
        <Button variant="default" disabled={!changed} onClick={() => saveOverrides({})}>
          Reset all keys
        </Button>
      </Group>
      <div className={classes.groups}>
        {groups.map((group) => (
          <section key={group} className={classes.group} aria-label={group}>
            <h3 className={classes.heading}>{group}</h3>
            <ul className={classes.list}>
              {table
                .filter((action) => action.group === group)
                .map((action) => (
                  <HelpRow
                    key={action.id}
                    action={action}
                    overrides={own}
                    listening={listening === action.id}
                    onListen={(on) => setListening(on ? action.id : null)}
                  />
                ))}
            </ul>
          </section>
        ))}
      </div>
    </Modal>
  );
}
