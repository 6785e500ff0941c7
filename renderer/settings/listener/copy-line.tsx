import { useId } from 'react';
import { CopyButton } from '../../ui/copy-button.tsx';
import classes from './listener.module.css';

/** One line of text to copy: an address, a command. Long ones scroll sideways; the focus marks it all. */
export function CopyLine({ label, text }: { label: string; text: string }) {
  const id = useId();
  return (
    <div>
      <label className={classes.label} htmlFor={id}>
        {label}
      </label>
      <div className={classes.line}>
        <input id={id} className={classes.code} readOnly value={text} onFocus={(event) => event.currentTarget.select()} />
        <CopyButton compact text={text} label={`Copy ${label.charAt(0).toLowerCase()}${label.slice(1)}`} />
      </div>
    </div>
  );
}
