import { Button } from '@mantine/core';
import { useState } from 'react';
import { formatBytes } from '../../../shared/format/number.ts';
import type { Backup } from '../../../shared/model/backup.ts';
import type { BackupAction } from '../../data/backup-queries.ts';
import { When } from '../../ui/when.tsx';
import settings from '../settings.module.css';
import { Ask } from './ask.tsx';
import classes from './backups.module.css';
import { kindWords, reportsWords, stateWords } from './words.ts';

type Asked = { do: 'restore' | 'remove'; backup: Backup };

const texts = {
  restore: {
    title: 'Restore this backup',
    text: 'Marks, reviews and settings become what they were then. Reports that came since are kept: they are taken over. The database of now is set aside, and you can go back to it.',
    yes: 'Restore it',
    no: 'Leave everything as it is',
  },
  remove: {
    title: 'Delete this backup',
    text: 'The file is deleted. It cannot be had back.',
    yes: 'Delete it',
    no: 'Keep it',
  },
};

/** Every backup there is, newest first. */
export function BackupList(props: { backups: readonly Backup[]; busy: boolean; onAct(action: BackupAction): void }) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const { backups, busy } = props;
  if (backups.length === 0) {
    return <p className={settings.note}>There is no backup yet. The first is made by itself on a day with reports.</p>;
  }
  return (
    <>
      {asked && (
        <Ask
          {...texts[asked.do]}
          busy={busy}
          onYes={() => {
            props.onAct({ do: asked.do, name: asked.backup.name });
            setAsked(null);
          }}
          onNo={() => setAsked(null)}
        />
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className={classes.scroll} aria-label="Backups" tabIndex={0}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Made</th>
              <th scope="col">Why</th>
              <th scope="col" className={classes.number}>
                Reports
              </th>
              <th scope="col" className={classes.number}>
                Size
              </th>
              <th scope="col">State</th>
              <th scope="col">Actions</th>
            </tr>
          </thead>
          <tbody>
            {backups.map((backup) => (
              <tr key={backup.name} title={backup.name}>
                <td>
                  <When ms={backup.madeAtMs} bare />
                </td>
                <td>{kindWords[backup.kind]}</td>
                <td className={classes.number}>{reportsWords(backup)}</td>
                <td className={classes.number}>{formatBytes(backup.sizeBytes)}</td>
                <td className={backup.state === 'damaged' ? classes.bad : undefined}>{stateWords[backup.state]}</td>
                <td className={classes.acts}>
                  <Act word="Restore" backup={backup} disabled={busy} onClick={() => setAsked({ do: 'restore', backup })} />
                  <Act word="Delete" backup={backup} disabled={busy} onClick={() => setAsked({ do: 'remove', backup })} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

function Act({ word, backup, disabled, onClick }: { word: string; backup: Backup; disabled: boolean; onClick(): void }) {
  return (
    <Button
      variant="subtle"
      size="compact-xs"
      color={word === 'Delete' ? 'red' : undefined}
      aria-label={`${word} ${backup.name}`}
      disabled={disabled}
      onClick={onClick}
    >
      {word}
    </Button>
  );
}
