import { Button } from '@mantine/core';
import { Link } from 'wouter';
import classes from './compare.module.css';

/** Above the list while a report is compared with others. `endPath`: the list without the comparison. */
export function CompareStrip({ compared, chosen, endPath }: { compared: number; chosen: number | null; endPath: string }) {
  const missing = chosen === null || chosen === compared;
  return (
    <div className={classes.strip} role="status">
      <span>
        Comparing with report {compared}.{missing && ' Choose another one.'}
      </span>
      <Button component={Link} href={endPath} variant="default" size="compact-sm">
        End
      </Button>
    </div>
  );
}
