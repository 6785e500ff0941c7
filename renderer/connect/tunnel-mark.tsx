import { VisuallyHidden } from '@mantine/core';
import { useTunnel } from '../data/tunnel-queries.ts';
import classes from './connect.module.css';
import { tunnelWords } from './tunnel-words.ts';

/** On every screen: whether the way in from the internet works. Nothing where no tunnel is open. */
export function TunnelMark() {
  const { data: tunnel } = useTunnel();
  if (!tunnel || tunnel.phase === 'off') return null;
  const { tone, short } = tunnelWords(tunnel);
  return (
    <span className={classes.mark} title={`Tunnel: ${short}`}>
      <span className={classes.dot} data-tone={tone} aria-hidden />
      <VisuallyHidden>Tunnel: {short}</VisuallyHidden>
    </span>
  );
}
