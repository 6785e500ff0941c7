import { useOpenRaw } from './open-raw.ts';
import classes from './parts.module.css';

/** A JSON Pointer that opens the report at this field. `children` replaces the pointer as text. */
export function PathLink({ path, children }: { path: string; children?: string }) {
  const openRaw = useOpenRaw();
  return (
    <button type="button" className={classes.path} title={`Open in Raw: ${path}`} onClick={() => openRaw(path)}>
      {children ?? path}
    </button>
  );
}
