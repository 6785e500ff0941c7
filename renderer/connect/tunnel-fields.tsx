import { PasswordInput, SegmentedControl, TextInput } from '@mantine/core';
import classes from './connect.module.css';
import { type problemsOf, type TunnelDraft, withServer } from './tunnel-draft.ts';

interface Fields {
  draft: TunnelDraft;
  /** Shown only once somebody has tried. */
  problems: ReturnType<typeof problemsOf>;
  tokenSet: boolean;
  onChange(draft: TunnelDraft): void;
}

/** What the chosen tunnel needs to know. */
export function TunnelFields(props: Fields) {
  const { draft, problems, tokenSet, onChange } = props;
  const field = (name: Exclude<keyof TunnelDraft, 'driver' | 'server'>) => ({
    size: 'xs' as const,
    value: draft[name],
    error: problems[name],
    autoComplete: 'off',
    spellCheck: false,
    onChange: (event: { currentTarget: { value: string } }) => onChange({ ...draft, [name]: event.currentTarget.value }),
  });
  switch (draft.driver) {
    case 'ngrok':
      return (
        <div className={classes.fields}>
          <PasswordInput
            w={280}
            label="Authtoken"
            placeholder={tokenSet ? 'Set. Type a new one to replace it' : 'From dashboard.ngrok.com'}
            visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the authtoken' }}
            {...field('token')}
          />
          <TextInput w={260} label="Domain, if you have one" placeholder="name.ngrok-free.app" {...field('domain')} />
        </div>
      );
    case 'own':
      return (
        <TextInput w={420} maw="100%" label="Public address" placeholder="https://hooks.example.com" {...field('publicUrl')} />
      );
    case 'ssh':
      return <SshFields {...props} field={field} />;
    default:
      return null;
  }
}

type FieldOf = (name: 'destination' | 'sshPort' | 'remotePort' | 'identityFile' | 'publicUrl') => object;

function SshFields({ draft, onChange, field }: Fields & { field: FieldOf }) {
  return (
    <>
      <SegmentedControl
        size="xs"
        aria-label="Kind of server"
        value={draft.server ? 'server' : 'relay'}
        onChange={(value) => onChange(withServer(draft, value === 'server'))}
        data={[
          { value: 'relay', label: 'A public relay' },
          { value: 'server', label: 'A server of mine' },
        ]}
      />
      <p className={classes.note}>
        {draft.server
          ? 'The server passes its far port to the listener here. A web server in front of that port gives the https address. Nobody can type a password: it needs a key.'
          : 'The relay tells the address, which may change, and sees every report that passes: for trials only.'}
      </p>
      <div className={classes.fields}>
        <TextInput w={220} label="Server" placeholder="user@host" {...field('destination')} />
        <TextInput w={90} label="SSH port" placeholder="22" inputMode="numeric" {...field('sshPort')} />
        <TextInput w={90} label="Far port" inputMode="numeric" {...field('remotePort')} />
        <TextInput w={220} label="Key file, if not the usual" placeholder="/home/me/.ssh/key" {...field('identityFile')} />
        {draft.server && (
          <TextInput w={320} label="Public address" placeholder="https://hooks.example.com" {...field('publicUrl')} />
        )}
      </div>
    </>
  );
}
