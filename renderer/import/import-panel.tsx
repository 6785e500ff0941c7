import { ActionIcon } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react';
import { useState, useSyncExternalStore } from 'react';
import { imports } from './current-imports.ts';
import classes from './import-panel.module.css';
import { ImportRun } from './import-run.tsx';
import type { Run } from './store.ts';
import { headline } from './words.ts';

const isOver = (run: Run) => run.progress !== null && run.progress.phase !== 'sending';

/** Imports under way and just ended, in a corner, whatever screen is open. */
export function ImportPanel() {
  const runs = useSyncExternalStore(imports.subscribe, imports.snapshot);
  const [open, setOpen] = useState(true);
  const newest = runs.at(-1);
  if (!newest) return null;
  const allOver = runs.every(isOver);
  const dismiss = () => {
    for (const run of runs) imports.dismiss(run.key);
  };
  return (
    <section className={classes.panel} aria-label="Imports" data-testid="import-panel">
      <header className={classes.header}>
        <h2 className={classes.title}>
          <span role="status">{headline(runs.find((run) => !isOver(run)) ?? newest)}</span>
        </h2>
        <ActionIcon aria-label={open ? 'Fold up' : 'Unfold'} aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? <IconChevronDown size={16} /> : <IconChevronUp size={16} />}
        </ActionIcon>
        {allOver && (
          <ActionIcon aria-label="Close" onClick={dismiss}>
            <IconX size={16} />
          </ActionIcon>
        )}
      </header>
      {open && (
        <div className={classes.body}>
          {[...runs].reverse().map((run) => (
            <ImportRun key={run.key} run={run} titled={runs.length > 1} />
          ))}
        </div>
      )}
    </section>
  );
}
