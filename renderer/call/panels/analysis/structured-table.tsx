import { useState } from 'react';
import type { Json } from '../../../../shared/model/origin.ts';
import { useOpenRaw } from '../parts/open-raw.ts';
import classes from './analysis.module.css';
import { typeOf } from './type-of.ts';
import { ValueView } from './value-view.tsx';

/** Rows built before asking, and for each asking. The attack: 50,000 keys, which keep the page from answering for minutes. */
const manyRows = 200;

/** Keys exactly as sent, values, and their types. A field with a path opens in Raw. */
export function StructuredTable({ fields }: { fields: readonly { key: string; value: Json; path?: string }[] }) {
  const [shown, setShown] = useState(manyRows);
  const left = fields.length - shown;
  return (
    <>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Key</th>
            <th scope="col">Value</th>
            <th scope="col">Type</th>
          </tr>
        </thead>
        <tbody>
          {fields.slice(0, shown).map(({ key, value, path }) => (
            <tr key={key}>
              <th scope="row">{path === undefined ? key : <KeyLink name={key} path={path} />}</th>
              <td>
                <ValueView value={value} />
              </td>
              <td className={classes.type}>{typeOf(value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {left > 0 && (
        <button type="button" className={classes.more} onClick={() => setShown(shown + manyRows)}>
          Show more ({left.toLocaleString('en-US')} left)
        </button>
      )}
    </>
  );
}

function KeyLink({ name, path }: { name: string; path: string }) {
  const openRaw = useOpenRaw();
  return (
    <button type="button" className={classes.key} title={`Open in Raw: ${path}`} onClick={() => openRaw(path)}>
      {name === '' ? '(empty key)' : name}
    </button>
  );
}
