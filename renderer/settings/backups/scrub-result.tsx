import { Button } from '@mantine/core';
import { useState } from 'react';
import { formatCount, formatCountOf } from '../../../shared/format/number.ts';
import type { Scrub } from '../../../shared/model/backup.ts';
import { When } from '../../ui/when.tsx';
import settings from '../settings.module.css';
import { Ask } from './ask.tsx';
import classes from './backups.module.css';
import { checkedWords, damageWords } from './words.ts';

/** What the last look at everything found, and mending it. */
export function ScrubResult({ scrub, busy, onRepair }: { scrub: Scrub | null; busy: boolean; onRepair(): void }) {
  const [asking, setAsking] = useState(false);
  if (scrub === null) {
    return (
      <p className={settings.note}>Not everything has been checked yet. It is done by itself, while nothing else goes on.</p>
    );
  }
  const checked = (
    <>
      Checked <When ms={scrub.endedAtMs} />: {checkedWords(scrub)}.
    </>
  );
  if (scrub.damaged === 0) return <p className={settings.note}>{checked} All are what was stored.</p>;
  const inDatabase = scrub.damage.some(({ what }) => what !== 'recording' && what !== 'backup');
  return (
    <div>
      <p className={settings.error} role="alert">
        {formatCountOf(scrub.damaged, 'thing is', 'things are')} not what was stored.
      </p>
      <p className={settings.note}>{checked}</p>
      <ul className={classes.damage}>
        {scrub.damage.map((damage) => (
          <li key={`${damage.what} ${damage.table} ${damage.id} ${damage.detail}`}>{damageWords(damage)}</li>
        ))}
      </ul>
      {scrub.damaged > scrub.damage.length && (
        <p className={settings.note}>And {formatCount(scrub.damaged - scrub.damage.length)} more.</p>
      )}
      {scrub.damage.some(({ what }) => what === 'recording') && (
        <p className={settings.note}>Recordings are not in the backups: fetch or attach a damaged one again on its call.</p>
      )}
      {inDatabase && !asking && (
        <Button mt="xs" onClick={() => setAsking(true)} disabled={busy}>
          Repair the database
        </Button>
      )}
      {inDatabase && asking && (
        <Ask
          title="Repair the database"
          text="The newest backup that is whole, or an empty database where there is none, takes the place of this one. Every newer report that can still be read is taken over, and so is what you wrote. The damaged file is set aside, not deleted."
          yes="Repair it"
          no="Not now"
          busy={busy}
          onYes={onRepair}
          onNo={() => setAsking(false)}
        />
      )}
    </div>
  );
}
