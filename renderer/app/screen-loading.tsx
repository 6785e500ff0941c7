import { Loader } from '@mantine/core';
import { useEffect, useState } from 'react';
import classes from './screen-loading.module.css';

/** Files of a screen arrive in milliseconds; only a slow disk gets to see this. */
export function ScreenLoading() {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), 200);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={classes.root} role="status" aria-label="Loading">
      {shown && <Loader />}
    </div>
  );
}
