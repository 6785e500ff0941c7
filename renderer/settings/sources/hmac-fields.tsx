import { NativeSelect, TextInput } from '@mantine/core';
import type { HmacScheme } from '../../../shared/model/source.ts';
import classes from './sources.module.css';

/** The parts of a signature that a sender may name as it likes. What the layout of the header fixes is not asked for. */
export function HmacFields({ scheme, onChange }: { scheme: HmacScheme; onChange(scheme: HmacScheme): void }) {
  if (scheme.layout !== 'plain') return null;
  const text = (name: 'signatureHeader' | 'timestampHeader' | 'payload' | 'prefix') => ({
    size: 'xs' as const,
    value: scheme[name] ?? '',
    autoComplete: 'off',
    spellCheck: false,
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) =>
      onChange({ ...scheme, [name]: name === 'timestampHeader' && value.trim() === '' ? null : value }),
  });
  const seconds = scheme.toleranceMs === null ? '' : String(scheme.toleranceMs / 1000);
  return (
    <fieldset className={classes.hmac}>
      <legend>Signature</legend>
      <TextInput label="Header of the signature" {...text('signatureHeader')} />
      <TextInput label="Header of the time" {...text('timestampHeader')} />
      <TextInput label="Signed text" description="{timestamp}, {body}" {...text('payload')} />
      <TextInput label="In front of the signature" description="Such as sha256=" {...text('prefix')} />
      <NativeSelect
        size="xs"
        label="Hash"
        value={scheme.algorithm}
        onChange={(event) => onChange({ ...scheme, algorithm: event.currentTarget.value as HmacScheme['algorithm'] })}
        data={['sha256', 'sha512', 'sha1']}
      />
      <NativeSelect
        size="xs"
        label="Written as"
        value={scheme.encoding}
        onChange={(event) => onChange({ ...scheme, encoding: event.currentTarget.value as HmacScheme['encoding'] })}
        data={['hex', 'base64']}
      />
      <NativeSelect
        size="xs"
        label="The secret is"
        value={scheme.secretAs}
        onChange={(event) => onChange({ ...scheme, secretAs: event.currentTarget.value as HmacScheme['secretAs'] })}
        data={[
          { value: 'utf8', label: 'text' },
          { value: 'base64', label: 'base64' },
          { value: 'whsec', label: 'whsec_ and base64' },
        ]}
      />
      <TextInput
        size="xs"
        label="Oldest taken at once, s"
        description="Empty: of any age"
        inputMode="numeric"
        value={seconds}
        onChange={(event) => {
          const digits = event.currentTarget.value.replaceAll(/\D/g, '').slice(0, 8);
          onChange({ ...scheme, toleranceMs: digits === '' ? null : Number(digits) * 1000 });
        }}
      />
    </fieldset>
  );
}
