import { Skeleton } from '@mantine/core';
import classes from './panels.module.css';

const widths = [40, 90, 75, 82, 60];

/** A panel's shape while its content is on its way. */
export function PanelLoading({ label = 'Opening' }: { label?: string }) {
  return (
    <div className={classes.loading} role="status" aria-label={label} aria-busy>
      {widths.map((width) => (
        <Skeleton key={width} height={14} width={`${width}%`} />
      ))}
    </div>
  );
}
