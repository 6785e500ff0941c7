import { Button } from '@mantine/core';
import type { Source } from '../../shared/model/source.ts';
import type { TunnelState } from '../../shared/model/tunnel.ts';
import { presetOf } from '../../shared/sources/presets.ts';
import { useTunnelChanges } from '../data/tunnel-queries.ts';
import { CopyLine } from '../settings/listener/copy-line.tsx';
import classes from './connect.module.css';
import { Step, type StepState } from './step.tsx';

/** The one address to give to the platform, and where it goes there. */
export function AddressStep({ source, tunnel, state }: { source: Source | null; tunnel: TunnelState; state: StepState }) {
  const address = source && tunnel.publicUrl ? `${tunnel.publicUrl}${new URL(source.url).pathname}` : null;
  const preset = source && presetOf(source.preset);
  return (
    <Step number={4} title="Give the platform this address" state={state}>
      {address && preset ? (
        <>
          <div className={classes.wide}>
            <CopyLine label="Public webhook address" text={address} />
          </div>
          <p className={classes.note}>
            <strong>Where it goes:</strong> {preset.paste}
          </p>
          <p className={classes.note}>
            <strong>If this computer is off:</strong> {preset.retries}
          </p>
          {address.startsWith('http:') && (
            <p className={classes.warning}>Without https anybody on the way can read the reports and the secret path.</p>
          )}
          <FormerAddress tunnel={tunnel} />
        </>
      ) : (
        <p className={classes.note}>It stands here as soon as there is a source and an open tunnel.</p>
      )}
    </Step>
  );
}

/** Reports go on being sent to the address that a platform was given once. */
function FormerAddress({ tunnel }: { tunnel: TunnelState }) {
  const { forgetFormer } = useTunnelChanges();
  if (tunnel.formerUrl === null) return null;
  return (
    <div className={classes.row} role="alert">
      <p className={classes.warning}>
        The address changed. Platforms that still have <code>{tunnel.formerUrl}</code> send into the void: give each of them the
        new one.
      </p>
      <Button variant="default" size="compact-sm" loading={forgetFormer.isPending} onClick={() => forgetFormer.mutate()}>
        Done
      </Button>
    </div>
  );
}
