import { Skeleton } from '@mantine/core';
import classes from './call-view.module.css';

const lines = [62, 38, 80, 54, 71, 45, 66];

/** The page's shape while the call is on its way, so that nothing jumps when it comes. */
export function CallSkeleton() {
  return (
    <div className={classes.root} role="status" aria-label="Opening the call" aria-busy>
      <div className={classes.skeletonHeader}>
        <Skeleton height={18} width="40%" />
      </div>
      <div className={classes.skeletonTimeline}>
        <Skeleton height="100%" />
      </div>
      <div className={classes.body}>
        <div className={classes.skeletonLines}>
          {lines.map((width) => (
            <Skeleton key={width} height={16} width={`${width}%`} />
          ))}
        </div>
        <div className={classes.side} />
      </div>
    </div>
  );
}
