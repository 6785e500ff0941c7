import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { Link } from 'wouter';
import { formatCountOf } from '../../shared/format/number.ts';
import type { FolderRisk } from '../../shared/model/backup.ts';
import { useBackupAction } from '../data/backup-queries.ts';
import { useStatus } from '../data/queries.ts';
import { recoveryWords, riskWords } from '../settings/backups/words.ts';
import { viewer } from '../ui/viewer.ts';
import classes from './shell.module.css';

/** What a reviewer must know of the data before they rely on it, on every screen: most urgent first, one at a time. */
export function SafetyBanner() {
  const { data } = useStatus();
  const act = useBackupAction();
  const [seen, setSeen] = useState(readSeen);
  if (!data) return null;
  const { damaged, recovery, risk } = data.safety;
  if (recovery) {
    return (
      <Line alert={recovery.missingCount > 0 || recovery.unreadable}>
        <span>{recoveryWords(recovery, viewer)}</span>
        <Button variant="default" size="compact-sm" loading={act.isPending} onClick={() => act.mutate({ do: 'dismiss' })}>
          Got it
        </Button>
      </Line>
    );
  }
  if (damaged > 0) {
    return (
      <Line alert>
        <span>{formatCountOf(damaged, 'stored thing is', 'stored things are')} not what was stored.</span>
        <Link href="/settings">See what, and repair it</Link>
      </Line>
    );
  }
  if (!risk || seen === keyOf(risk)) return null;
  const dismiss = () => {
    keepSeen(keyOf(risk));
    setSeen(keyOf(risk));
  };
  return (
    <Line>
      <span>{riskWords(risk)}</span>
      <Button variant="default" size="compact-sm" onClick={dismiss}>
        Not now
      </Button>
    </Line>
  );
}

function Line({ alert = false, children }: { alert?: boolean; children: ReactNode }) {
  return (
    <div className={alert ? classes.banner : classes.notice} role={alert ? 'alert' : 'status'} data-testid="safety">
      <IconAlertTriangle size={16} aria-hidden />
      {children}
    </div>
  );
}

const storageKey = 'turntable-folder-risk-seen';
const keyOf = ({ kind, name }: FolderRisk) => `${kind} ${name}`;

function readSeen(): string | null {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}

function keepSeen(key: string): void {
  try {
    localStorage.setItem(storageKey, key);
  } catch {
    // Storage is full or forbidden: it is said again the next time.
  }
}
