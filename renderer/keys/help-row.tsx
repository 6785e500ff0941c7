import { ActionIcon, Button, Kbd } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { conflictOf, keysOf, type Overrides, rebind } from './bindings.ts';
import { comboOf, comboParts, comboText } from './combo.ts';
import { isMac } from './focus.ts';
import classes from './help.module.css';
import { saveOverrides } from './store.ts';
import { type Action, type ActionId, actionOf } from './table.ts';

interface Props {
  action: Action & { id: ActionId };
  overrides: Overrides;
  listening: boolean;
  onListen(on: boolean): void;
}

/** One action: its keys, and the way to change them. */
export function HelpRow({ action, overrides, listening, onListen }: Props) {
  const keys = keysOf(action.id, overrides);
  const [pressed, setPressed] = useState<string | null>(null);
  const conflict = pressed === null ? null : conflictOf(action.id, pressed, overrides);
  const stop = () => {
    setPressed(null);
    onListen(false);
  };
  const take = (combo: string) => {
    saveOverrides(rebind(overrides, action.id, [combo]));
    stop();
  };
  const reset = () => saveOverrides(rebind(without(overrides, action.id), action.id, action.keys));
  return (
    <li className={classes.row}>
      <span className={classes.label}>{action.label}</span>
      {listening ? (
        <Capture
          label={action.label}
          onCancel={stop}
          onPress={(combo) => (conflictOf(action.id, combo, overrides) === null ? take(combo) : setPressed(combo))}
        />
      ) : (
        <span className={classes.keys}>
          {keys.length === 0 && <span className={classes.none}>no key</span>}
          {keys.map((combo) => (
            <span key={combo} className={classes.combo}>
              {comboParts(combo, isMac).map((part) => (
                <Kbd key={part}>{part}</Kbd>
              ))}
            </span>
          ))}
        </span>
      )}
      {listening ? (
        <Button variant="subtle" color="gray" onClick={stop}>
          Cancel
        </Button>
      ) : (
        <Button variant="subtle" color="gray" aria-label={`Change the key of: ${action.label}`} onClick={() => onListen(true)}>
          Change
        </Button>
      )}
      <ActionIcon
        aria-label={`Default key of: ${action.label}`}
        style={{ visibility: overrides[action.id] === undefined ? 'hidden' : 'visible' }}
        onClick={reset}
        size={28}
      >
        <IconArrowBackUp size={16} />
      </ActionIcon>
      {pressed !== null && conflict !== null && (
        <span className={classes.conflict} role="alert">
          {comboText(pressed, isMac)} belongs to “{actionOf(conflict).label}”.
          <Button variant="light" onClick={() => take(pressed)}>
            Use it here
          </Button>
        </span>
      )}
    </li>
  );
}

function without(overrides: Overrides, id: ActionId): Overrides {
  const { [id]: _gone, ...rest } = overrides;
  return rest;
}

/** Waits for one key. Escape and Tab keep their meaning, so nobody is trapped. */
function Capture({ label, onPress, onCancel }: { label: string; onPress(combo: string): void; onCancel(): void }) {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Tab') return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (event.key === 'Escape') return onCancel();
      const { key, code, ctrlKey, metaKey, altKey, shiftKey } = event;
      const altGraph = event.getModifierState('AltGraph');
      const combo = comboOf({ key, code, ctrlKey, metaKey, altKey, shiftKey, altGraph }, isMac);
      if (combo !== null) onPress(combo);
    };
    addEventListener('keydown', onKeyDown, { capture: true });
    return () => removeEventListener('keydown', onKeyDown, { capture: true });
  }, [onPress, onCancel]);
  return (
    <span className={classes.listening} role="status">
      <span className={classes.hidden}>New key for {label}: </span>Press a key
    </span>
  );
}
