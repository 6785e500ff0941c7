import { Button } from '@mantine/core';
import { Link } from 'wouter';
import classes from './compare.module.css';

/** Above the list while what is chosen in it is compared with a report. `endPath`: the list without the comparison. */
export function CompareStrip({ compared, endPath }: { compared: number; endPath: string }) {
  return (
    <div className={classes.strip} role="status">
      <span>Comparing with report {compared}: choose another one.</span>
      <Button component={Link} href={endPath} variant="default" size="compact-sm">
        End
      </Button>
    </div>
  );
}
