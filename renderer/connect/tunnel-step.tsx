import { Button, Radio } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { ListenerState } from '../../shared/api.ts';
import type { TunnelDriver, TunnelState } from '../../shared/model/tunnel.ts';
import { messageOf } from '../data/failure.ts';
import { useTunnelChanges } from '../data/tunnel-queries.ts';
import { ChoiceCard } from './choice-card.tsx';
import classes from './connect.module.css';
import { Step, type StepState } from './step.tsx';
import { draftOf, orderOf, problemsOf, type TunnelDraft } from './tunnel-draft.ts';
import { TunnelFields } from './tunnel-fields.tsx';
import { TunnelStateLine } from './tunnel-state.tsx';
import { driverWords } from './tunnel-words.ts';

interface TunnelStepProps {
  tunnel: TunnelState;
  state: StepState;
  listener: ListenerState;
}

/** Which tunnel, and how it fares. While one is open the form is away: two ways to the same listener would only confuse. */
export function TunnelStep({ tunnel, state, listener }: TunnelStepProps) {
  const busy = tunnel.phase !== 'off' && tunnel.phase !== 'failed';
  return (
    <Step number={3} title="The way in from the internet" state={state}>
      <p className={classes.note}>
        Only port {listener.port}, the webhook listener's, can be reached through it: nothing else of this computer, and not this
        app.
      </p>
      {!listener.on && tunnel.phase === 'off' && (
        <p className={classes.error}>{listener.error ?? 'The webhook listener is off. Switch it on in the bar at the side.'}</p>
      )}
      {tunnel.phase !== 'off' && <TunnelStateLine state={tunnel} />}
      {!busy && <TunnelForm tunnel={tunnel} />}
    </Step>
  );
}

function TunnelForm({ tunnel }: { tunnel: TunnelState }) {
  const firstHere = tunnel.drivers.find(({ missing }) => missing === null)?.driver ?? 'own';
  const [draft, setDraft] = useState<TunnelDraft>(() => draftOf(tunnel.choice, firstHere));
  const [tried, setTried] = useState(false);
  const { open } = useTunnelChanges();
  const problems = problemsOf(draft, tunnel.ngrokTokenSet);
  const change = (next: TunnelDraft) => {
    open.reset();
    setDraft(next);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(problems).length === 0) open.mutate(orderOf(draft));
  };
  const missing = tunnel.drivers.find(({ driver }) => driver === draft.driver)?.missing ?? null;
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <Radio.Group
        className={classes.wide}
        aria-label="Tunnel"
        value={draft.driver}
        onChange={(driver) => {
          setTried(false);
          change({ ...draft, driver: driver as TunnelDriver });
        }}
      >
        <div className={classes.drivers}>
          {tunnel.drivers.map(({ driver, missing }) => (
            <ChoiceCard
              key={driver}
              value={driver}
              name={driverWords[driver].name}
              text={missing ?? driverWords[driver].text}
              disabled={missing !== null}
            />
          ))}
        </div>
      </Radio.Group>
      <TunnelFields draft={draft} problems={tried ? problems : {}} tokenSet={tunnel.ngrokTokenSet} onChange={change} />
      {open.error && (
        <p className={classes.error} role="alert">
          {messageOf(open.error)}
        </p>
      )}
      <Button type="submit" loading={open.isPending} disabled={missing !== null}>
        {draft.driver === 'own' ? 'Use this address' : 'Open the tunnel'}
      </Button>
    </form>
  );
}
